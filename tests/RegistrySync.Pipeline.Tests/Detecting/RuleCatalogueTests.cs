using RegistrySync.Domain.Detecting;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class RuleCatalogueTests
{
    static readonly RuleCatalogue Catalogue = RuleCatalogue.Load(Repository.PathTo("config"));

    [Fact]
    public void A_rule_that_nothing_decides_is_refused() =>
        Assert.Contains("nothing decides it", Refused(rule => rule with { Id = "worst-people" }));

    [Fact]
    public void A_parameter_that_no_rule_reads_is_refused() =>
        Assert.Contains("parameters are", Refused(rule => rule with
        {
            Parameters = new Dictionary<string, ParameterValue>(rule.Parameters) { ["nationality"] = new("PL", ParameterUnit.Choice, "") },
        }));

    [Fact]
    public void A_value_outside_its_unit_is_refused() =>
        Assert.Contains("cannot be 'four months'", Assert.Throws<InvalidDataException>(() =>
            Catalogue.With("unregistered-long-stay", new Dictionary<string, string> { ["thresholdNights"] = "four months" })).Message);

    [Theory]
    [InlineData("184")]
    [InlineData("0")]
    public void Nights_that_no_window_holds_or_that_nobody_needs_are_refused(string nights) =>
        Assert.Contains("contradict", Assert.Throws<InvalidDataException>(() =>
            Catalogue.With("unregistered-long-stay", new Dictionary<string, string> { ["thresholdNights"] = nights })).Message);

    [Fact]
    public void A_missing_parameter_is_refused() =>
        Assert.Contains("is missing", Refused(rule => rule with { Parameters = new Dictionary<string, ParameterValue>() }));

    [Fact]
    public void A_finding_about_a_person_cannot_be_sent_to_a_party() =>
        Assert.Contains("recipients may be", Refused(rule => rule with { Recipients = [nameof(PartyRecipient.HousingDesk)] }));

    [Fact]
    public void A_query_that_does_not_exist_is_refused() =>
        Assert.Contains("no query", Refused(rule => rule with { Query = "Detecting/Rules/none.sql" }));

    [Fact]
    public void Every_rule_that_can_decide_is_declared_with_its_own_query() =>
        Assert.Equal(RuleSet.All.Select(rule => (rule.Id, $"Detecting/Rules/{rule.Id}.sql")).Order(), Catalogue.All.Select(rule => (rule.Id, rule.Definition.Query)).Order());

    [Fact]
    public void Every_rule_has_a_page_that_says_what_the_catalogue_says()
    {
        foreach (var rule in Catalogue.All)
        {
            var page = File.ReadAllText(Repository.PathTo(rule.Definition.Page));
            var (definition, outcomes) = (rule.Definition, rule.Definition.Outcomes);
            string[] said =
            [
                $"`{rule.Id}`, about: {definition.Subject}.", definition.LegalBasis, $"Recipients: {string.Join(", ", definition.Recipients)}.",
                .. definition.Parameters.Select(parameter => $"| `{parameter.Key}` | {parameter.Value.Value} | {parameter.Value.Unit} | {parameter.Value.About} |"),
                .. new[] { ("Passed", outcomes.Passed), ("Failed", outcomes.Failed), ("NotApplicable", outcomes.NotApplicable), ("Undetermined", outcomes.Undetermined) }
                    .Select(outcome => $"- **{outcome.Item1}**: {outcome.Item2.TrimEnd('.')}"),
            ];
            Assert.All(said, words => Assert.Contains(words, page, StringComparison.Ordinal));
            foreach (var heading in new[] { "## Legal basis", "## Numerator", "## Denominator", "## Parameters", "## Outcomes", "## Guidance", "## Error rates" })
                Assert.True(page.Contains(heading, StringComparison.Ordinal), $"{rule.Definition.Page} lacks '{heading}'");
        }
    }

    [Fact]
    public void Only_what_decides_is_in_a_rules_version()
    {
        var before = Catalogue.Find("over-capacity")!.Version;
        Assert.Equal(before, new RuleCatalogue(Catalogue.All.Select(rule => rule.Definition with { LegalBasis = "other words" })).Find("over-capacity")!.Version);
        Assert.NotEqual(before, Catalogue.With("over-capacity", new Dictionary<string, string> { ["excessPersons"] = "3" }).Find("over-capacity")!.Version);
    }

    static string Refused(Func<RuleDefinition, RuleDefinition> change) =>
        Assert.Throws<InvalidDataException>(() => new RuleCatalogue([change(Catalogue.Find("unregistered-long-stay")!.Definition)])).Message;
}
