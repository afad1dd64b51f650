using System.Text.Json;

namespace RegistrySync.Host.Pages.Rules;

/// <summary>What holds for many rules in the Algoritmeregister (<c>rules/register.json</c>), for each municipality to adapt.</summary>
/// <param name="Contacts">By municipality: an address of the web or of mail for questions.</param>
/// <param name="ImpactAssessments">Which were made, by the standard's names.</param>
/// <param name="ImpactNote">About them.</param>
/// <param name="Persons">Of rules about persons.</param>
/// <param name="Places">Of rules about locations, parties and municipalities.</param>
public sealed record RegisterTexts(
    IReadOnlyDictionary<string, string> Contacts, IReadOnlyList<string> ImpactAssessments, string ImpactNote, RegisterText Persons, RegisterText Places)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <exception cref="InvalidDataException">The file cannot be read or lacks a text.</exception>
    public static RegisterTexts Load(string configurationFolder)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(configurationFolder, "rules", "register.json"));
            return JsonSerializer.Deserialize<RegisterTexts>(stream, Json)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"rules/register.json: {exception.Message}", exception);
        }
    }
}

/// <param name="PublicationCategory">One of the standard's three.</param>
/// <param name="Proportionality">What was weighed.</param>
/// <param name="HumanIntervention">What people do with an outcome.</param>
/// <param name="Risks">And how they are met; a rule's own errors come after it.</param>
public sealed record RegisterText(string PublicationCategory, string Proportionality, string HumanIntervention, string Risks);
