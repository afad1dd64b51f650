using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace RegistrySync.Host.Pages.Words;

/// <summary>What the pages say, from <c>nl.json</c> and <c>en.json</c> beside this file, by the request's language. Dutch stands in for a word that English lacks.</summary>
public sealed class Words : IStringLocalizer
{
    /// <summary>The languages of the pages; the first is the default.</summary>
    public static readonly IReadOnlyList<CultureInfo> Languages = [CultureInfo.GetCultureInfo("nl-NL"), CultureInfo.GetCultureInfo("en-GB")];

    static readonly FrozenDictionary<string, string> Dutch = Read("nl");
    static readonly FrozenDictionary<string, string> English = Read("en");

    public LocalizedString this[string name] => Find(name) is { } text ? new(name, text) : new(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments] =>
        Find(name) is { } text ? new(name, string.Format(CultureInfo.CurrentCulture, text, arguments)) : new(name, name, resourceNotFound: true);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => Dutch.Keys.Select(key => this[key]);

    static string? Find(string name) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" && English.TryGetValue(name, out var english) ? english
        : Dutch.GetValueOrDefault(name);

    static FrozenDictionary<string, string> Read(string language)
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream($"Pages/Words/{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
