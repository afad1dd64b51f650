using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using RegistrySync.Host.Pages.Shell;

namespace RegistrySync.Host.Pages.Findings;

/// <summary>What a rule says it saw: facts by name, as the detector wrote them.</summary>
public sealed class Evidence
{
    /// <summary>Shown elsewhere on the page, in a form of their own.</summary>
    static readonly HashSet<string> Apart = new(StringComparer.Ordinal) { "article", "nextStep", "stays", "placements", "registrationId", "protected" };

    readonly Dictionary<string, JsonElement> _facts;

    Evidence(Dictionary<string, JsonElement> facts) => _facts = facts;

    public static Evidence Parse(string json) => new(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) ?? []);

    /// <summary>The article that the rule cites; null when it cites none.</summary>
    public string? Article => Text("article");

    /// <summary>The word for what a person may do next.</summary>
    public string? NextStep => Text("nextStep");

    /// <summary>The day under a name; null when there is none.</summary>
    public DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", out var day) ? day : null;

    /// <summary>The keys under a name, one or several.</summary>
    public IEnumerable<Guid> Keys(string name) =>
        !_facts.TryGetValue(name, out var value) ? []
        : (value.ValueKind is JsonValueKind.Array ? value.EnumerateArray() : Enumerable.Repeat(value, 1))
            .Where(each => each.ValueKind is JsonValueKind.String).Select(each => Guid.TryParse(each.GetString(), out var key) ? key : Guid.Empty)
            .Where(key => key != Guid.Empty);

    /// <summary>The facts in words, in the order of their names, without empty lists. A fact without words of its own is shown by its name, so that none is hidden.</summary>
    public IEnumerable<(string Name, string Value)> InWords(IStringLocalizer words, Func<Guid, string> location, Func<string, string> municipality) =>
        _facts.Where(fact => !Apart.Contains(fact.Key) && !IsEmpty(fact.Value)).OrderBy(fact => fact.Key, StringComparer.Ordinal).Select(fact => (
            Word(words, $"evidence.{fact.Key}", Word(words, $"parameter.{fact.Key}", fact.Key)),
            fact.Value.ValueKind is JsonValueKind.Array
                ? string.Join(", ", fact.Value.EnumerateArray().Select(each => Say(each, fact.Key, words, location, municipality)))
                : Say(fact.Value, fact.Key, words, location, municipality)));

    static bool IsEmpty(JsonElement value) => value.ValueKind is JsonValueKind.Array && value.GetArrayLength() == 0;

    static string Say(JsonElement value, string name, IStringLocalizer words, Func<Guid, string> location, Func<string, string> municipality) => value.ValueKind switch
    {
        JsonValueKind.True => words["yes"],
        JsonValueKind.False => words["no"],
        JsonValueKind.Number => value.GetDouble().ToString("N", new NumberFormatInfo
        {
            NumberDecimalDigits = value.TryGetInt64(out _) ? 0 : 1,
            NumberDecimalSeparator = CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator,
            NumberGroupSeparator = CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator,
        }),
        JsonValueKind.String => SayText(value.GetString()!, name, words, location, municipality),
        JsonValueKind.Null => "–",
        _ => value.GetRawText(),
    };

    static string SayText(string text, string name, IStringLocalizer words, Func<Guid, string> location, Func<string, string> municipality) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? Moments.Day(day)
        : Guid.TryParse(text, out var key) ? location(key)
        : name is "registeredIn" or "municipality" or "worksIn" ? municipality(text)
        : name is "explanations" ? Word(words, $"absence.{text}", text)
        : Word(words, $"word.{text}", RuleWords.Value(words, name, text));

    static string Word(IStringLocalizer words, string key, string otherwise) => words[key] is { ResourceNotFound: false } word ? word.Value : otherwise;

    string? Text(string name) => _facts.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
