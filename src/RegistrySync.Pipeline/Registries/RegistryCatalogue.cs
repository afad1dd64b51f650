using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace RegistrySync.Pipeline.Registries;

/// <summary>Every configured registry, in the order in which they are normalised.</summary>
public sealed partial class RegistryCatalogue
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public RegistryCatalogue(IEnumerable<RegistryDefinition> registries)
    {
        All = [.. registries.OrderBy(registry => registry.Kind).ThenBy(registry => registry.Id, StringComparer.Ordinal)];
        foreach (var registry in All)
            Check(registry);
    }

    /// <summary>All of them, switched on or not.</summary>
    public IReadOnlyList<RegistryDefinition> All { get; }

    /// <summary>Those that a run includes: the ones asked for, or all that are switched on.</summary>
    /// <exception cref="ArgumentException">A registry asked for is not configured.</exception>
    public IEnumerable<RegistryDefinition> For(IReadOnlyList<string>? asked)
    {
        if (asked?.FirstOrDefault(id => All.All(registry => registry.Id != id)) is { } unknown)
            throw new ArgumentException($"No registry '{unknown}': config/registries has {string.Join(", ", All.Select(registry => registry.Id))}.", nameof(asked));
        return All.Where(registry => registry.Enabled && (asked is null || asked.Contains(registry.Id)));
    }

    /// <summary>What a registry is called; its id when it is configured no longer.</summary>
    public string NameOf(string id) => All.FirstOrDefault(registry => registry.Id == id)?.Name ?? id;

    /// <param name="configurationFolder">The folder that holds <c>registries/*.json</c>.</param>
    public static RegistryCatalogue Load(string configurationFolder) =>
        new(Directory.EnumerateFiles(Path.Combine(configurationFolder, "registries"), "*.json").Select(Read));

    static RegistryDefinition Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var definition = JsonSerializer.Deserialize<RegistryDefinition>(stream, Json) ?? throw new JsonException("the file is empty");
            return definition.Id == Path.GetFileNameWithoutExtension(file) ? definition
                : throw new JsonException($"its id is '{definition.Id}'; make id and file name the same");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{Path.GetFileName(file)}: {exception.Message}", exception);
        }
    }

    static void Check(RegistryDefinition registry)
    {
        void Require(bool condition, string message)
        {
            if (!condition)
                throw new InvalidDataException($"registries/{registry.Id}.json: {message}");
        }

        Require(Id().IsMatch(registry.Id), "an id has lower case letters, digits and hyphens");
        if (!registry.Enabled)
            return;
        Require(!string.IsNullOrWhiteSpace(registry.LegalBasis?.Basis), "without legalBasis.basis (article of law or covenant) a registry cannot be switched on; set enabled to false until there is one");
        Require(registry.Kind == RegistryKind.Brp || registry.Pull is not null, "pull is missing");
        Require(registry.Pull?.Folder is null || registry.Format is null || registry.Columns.Count > 0, "columns is missing: which columns are read as which fields");
        Require(registry.Columns.Values.All(Fields.All.Contains), $"columns names a field that does not exist; fields are {string.Join(", ", Fields.All)}");
        Require(!registry.Columns.Values.Contains(Fields.Bsn) || registry.LegalBasis?.BsnStatute is not null, "a BSN column needs legalBasis.bsnStatute: the statute that lets this party send one");
        Require(registry.Format is not null || registry.Kind is RegistryKind.Brp or RegistryKind.Reports || registry.Messages.Count > 0, "format and columns (files of rows) or messages (SETU) are missing");
        Require(registry.Kind != RegistryKind.Reports || registry.Columns.Count > 0, "columns is missing: which paths of a report are read as which fields");
        Require(MessageBasis.Objection(registry) is not { } objection || objection.Length == 0, MessageBasis.Objection(registry) ?? "");
        Require(registry.Key.All(registry.Columns.ContainsKey), "key names a column that is not read");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$")]
    private static partial Regex Id();
}
