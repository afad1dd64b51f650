using System.Collections.Frozen;
using System.Text.Json;
using RegistrySync.Domain.Handling;

namespace RegistrySync.Pipeline.Handling;

/// <summary>The letters in every language, and the desk of every municipality, from <c>config/letters</c>.</summary>
public sealed class LetterTemplates
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly FrozenDictionary<string, LetterTemplate> _byLanguage;
    readonly FrozenDictionary<string, string> _desks;

    LetterTemplates(IEnumerable<LetterTemplate> templates, IReadOnlyDictionary<string, string> desks)
    {
        _byLanguage = templates.ToFrozenDictionary(template => template.Language, StringComparer.Ordinal);
        _desks = desks.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Every language, by its own name. No order of anybody's: the alphabet's.</summary>
    public IReadOnlyList<LetterTemplate> All => [.. _byLanguage.Values.OrderBy(template => template.Language, StringComparer.Ordinal)];

    /// <summary>The administration's own language, which every letter carries too.</summary>
    public LetterTemplate Official => _byLanguage["nl"];

    /// <exception cref="InvalidDataException">A file cannot be read, lacks a text or leaves open what nothing fills in.</exception>
    public static LetterTemplates Load(string configurationFolder)
    {
        var folder = Path.Combine(configurationFolder, "letters");
        var templates = Directory.EnumerateFiles(Path.Combine(folder, "texts"), "*.json").Order(StringComparer.Ordinal).Select(Read).ToList();
        var rules = templates.Find(template => template.Language == "nl")?.Rules.Keys.Order(StringComparer.Ordinal).ToList()
            ?? throw new InvalidDataException("letters/texts/nl.json is missing.");
        foreach (var template in templates)
        {
            if (template.UnknownPlaces().FirstOrDefault() is { } place)
                throw new InvalidDataException($"letters/texts/{template.Language}.json leaves '{place}' open, which nothing fills in.");
            if (!template.Rules.Keys.Order(StringComparer.Ordinal).SequenceEqual(rules))
                throw new InvalidDataException($"letters/texts/{template.Language}.json must have the rules of nl.json: {string.Join(", ", rules)}.");
        }

        var desks = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(folder, "desks.json")), Json)!;
        return new LetterTemplates(templates, desks);
    }

    /// <summary>Null when there is no letter in that language.</summary>
    public LetterTemplate? Find(string? language) => language is null ? null : _byLanguage.GetValueOrDefault(language);

    /// <summary>Whether a worker is written to about findings of a rule.</summary>
    public bool Has(string rule) => Official.Rules.ContainsKey(rule);

    /// <summary>Where help is to be had in a municipality.</summary>
    public string DeskOf(string municipality) => _desks.GetValueOrDefault(municipality) ?? "Burgerzaken";

    static LetterTemplate Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<LetterTemplate>(File.ReadAllText(file), Json)! with { Language = Path.GetFileNameWithoutExtension(file) };
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{Path.GetFileName(file)}: {exception.Message}", exception);
        }
    }
}
