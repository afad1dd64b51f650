using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using RegistrySync.Domain.Detecting;
using RegistrySync.Host.Pages.Words;
using RegistrySync.Testing;
using Evidence = RegistrySync.Host.Pages.Findings.Evidence;

namespace RegistrySync.Host.Tests.Pages;

public sealed partial class WordsTests
{
    static readonly Dictionary<string, string> Dutch = Read("nl");
    static readonly Dictionary<string, string> English = Read("en");

    [Fact]
    public void Both_languages_have_the_same_words() => Assert.Equal(Dutch.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void No_word_is_blank() => Assert.Empty(Dutch.Concat(English).Where(word => string.IsNullOrWhiteSpace(word.Value)).Select(word => word.Key));

    [Fact]
    public void Both_languages_fill_in_the_same_places() =>
        Assert.All(Dutch.Keys, key => Assert.Equal(Places(Dutch[key]), Places(English[key])));

    [Fact]
    public void Every_word_that_a_page_asks_for_exists()
    {
        var asked = Directory.EnumerateFiles(Repository.PathTo("src", "RegistrySync.Host", "Pages"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().ToList();

        Assert.True(asked.Count > 50);
        Assert.All(asked, key => Assert.True(Dutch.ContainsKey(key), key));
    }

    [Fact]
    public void Every_fact_that_a_rule_gives_as_evidence_has_a_word()
    {
        var given = Directory.EnumerateFiles(Repository.PathTo("src", "RegistrySync.Domain", "Detecting", "Rules"), "*.cs")
            .SelectMany(file => Given().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct()
            .Except(["stays", "placements", "registrationId", "protected"]).ToList();

        Assert.True(given.Count > 30);
        Assert.All(given, fact => Assert.True(Dutch.ContainsKey($"evidence.{fact}"), fact));
    }

    [Fact]
    public void Every_parameter_of_a_rule_is_named_and_explained_with_its_choices()
    {
        var parameters = RuleSet.All.SelectMany(rule => rule.Parameters).ToList();

        Assert.True(parameters.Count > 20);
        Assert.All(parameters, parameter => Assert.All(
            [$"parameter.{parameter.Name}", $"parameter.{parameter.Name}.about", .. (parameter.Choices ?? []).Select(choice => $"{parameter.Name}.{choice}")],
            key => Assert.True(Dutch.ContainsKey(key), key)));
    }

    [Fact]
    public void What_a_rule_was_set_to_is_told_in_the_words_of_its_parameter()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
        var facts = Evidence.Parse("""{"denominator":"Capacity","rounding":"InFavour","scope":"NewLocations","unknownWork":"AsLocal"}""")
            .InWords(new Words(), key => key.ToString(), code => code);

        Assert.Equal(
            [("Noemer", "capaciteit"), ("Afronding", Dutch["rounding.InFavour"]), ("Bereik", "nieuwe locaties"), ("Onbekende werkplek", Dutch["unknownWork.AsLocal"])], facts);
    }

    static string Places(string text) => string.Join(",", Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    static Dictionary<string, string> Read(string language) => JsonSerializer.Deserialize<Dictionary<string, string>>(
        File.ReadAllText(Repository.PathTo("src", "RegistrySync.Host", "Pages", "Words", $"{language}.json")))!;

    [GeneratedRegex("""W\["([^"]+)"[\],]""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\.Add[A-Za-z]*\(""(\w+)""")]
    private static partial Regex Given();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
