using System.Text.Json;
using System.Text.Json.Serialization;
using RegistrySync.Linkage.Normalising;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>Reads the language tables of <c>config/linkage/text.json</c>.</summary>
public static class LinguisticTables
{
    /// <summary>The tables in a configuration folder; none when the file is absent.</summary>
    public static TextTables Read(string configFolder)
    {
        var path = Path.Combine(configFolder, "linkage", "text.json");
        if (!File.Exists(path)) return TextTables.None;
        using var stream = File.OpenRead(path);
        var file = JsonSerializer.Deserialize(stream, LinguisticTablesJson.Default.TextTableFile) ?? new TextTableFile();
        return new TextTables
        {
            Prefixes = file.Prefixes,
            Transliteration = file.Transliteration,
            Folding = [.. file.Folding.Select(f => new SpellingFold(f[0], f[1]))],
            Endings = [.. file.Endings.Select(e => new SpellingFold(e[0], e[1]))],
            Spellings = file.Spellings,
            Keyboard = file.Keyboard,
            Missing = file.Missing,
            PlaceholderDates = file.PlaceholderDates,
            Months = file.Months,
        };
    }
}

sealed record TextTableFile
{
    public List<string> Prefixes { get; init; } = [];

    public Dictionary<string, string> Transliteration { get; init; } = [];

    public List<List<string>> Folding { get; init; } = [];

    public List<List<string>> Endings { get; init; } = [];

    public List<List<string>> Spellings { get; init; } = [];

    public List<string> Keyboard { get; init; } = [];

    public List<string> Missing { get; init; } = [];

    public List<string> PlaceholderDates { get; init; } = [];

    public Dictionary<string, int> Months { get; init; } = [];
}

[JsonSerializable(typeof(TextTableFile))]
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
sealed partial class LinguisticTablesJson : JsonSerializerContext;
