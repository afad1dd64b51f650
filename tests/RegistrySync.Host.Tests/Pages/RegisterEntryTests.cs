using System.Globalization;
using RegistrySync.Domain.Signing;
using RegistrySync.Host.Pages.Rules;
using RegistrySync.Host.Pages.Words;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Signing;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>What the Algoritmeregister's publication standard 1.0 asks of an entry.</summary>
public sealed class RegisterEntryTests
{
    static readonly RegisterTexts Texts = RegisterTexts.Load(Repository.PathTo("config"));
    static readonly RuleCatalogue Catalogue = RuleCatalogue.Load(Repository.PathTo("config"));

    public static TheoryData<string> Rules => [.. Catalogue.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_has_an_entry_that_the_register_takes(string rule)
    {
        var entry = Entry(Catalogue.Find(rule)!);

        Assert.InRange(entry.Name.Length, 1, 100);
        Assert.InRange(entry.DescriptionShort.Length, 1, 350);
        Assert.All([entry.Goal, entry.Proportionality, entry.HumanIntervention, entry.Risks, entry.LawfulBasis, entry.Impacttoetsen, entry.SourceData],
            text => Assert.InRange(text.Length, 10, 2500));
        Assert.InRange(entry.MethodsAndModels.Length, 10, 5000);
        Assert.True(entry.PublicationCategory is "Hoog-risico AI-systeem" or "Impactvolle algoritmes" or "Overige algoritmes", entry.PublicationCategory);
        Assert.Equal(("Gemeente Tiel", "In gebruik", "2026-10", "nld", "1.0", rule),
            (entry.Organization, entry.Status, entry.BeginDate, entry.Lang, entry.StandardVersion, entry.SourceId));
        Assert.DoesNotContain("parameter.", entry.MethodsAndModels, StringComparison.Ordinal); // A key without words.
    }

    [Fact]
    public void Every_municipality_of_the_region_says_where_questions_go() =>
        Assert.All(Municipalities.Load(Repository.PathTo("config")).Region, code => Assert.Matches("^https://|@", Texts.Contacts[code]));

    [Fact]
    public void A_rule_about_persons_tells_its_measured_errors_and_the_assessments()
    {
        var entry = Entry(Catalogue.Find("unregistered-long-stay")!);

        Assert.Contains("precision", entry.Risks, StringComparison.Ordinal);
        Assert.Contains("vergeten", Entry(Catalogue.Find("over-capacity")!).Risks, StringComparison.Ordinal);
        Assert.Equal("Impactvolle algoritmes", entry.PublicationCategory);
        Assert.Equal(2, entry.ImpacttoetsenGrouping.Count);
        Assert.Contains("BWBR0033715", Assert.Single(entry.LawfulBasisGrouping).Link, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_published_is_what_is_in_force()
    {
        var changed = Catalogue.With("unregistered-long-stay", new Dictionary<string, string> { ["leavingDays"] = "21" }).Find("unregistered-long-stay")!;

        Assert.Contains("telt niet: 21", Entry(changed).MethodsAndModels, StringComparison.Ordinal);
        Assert.Contains(changed.Version, Entry(changed).MethodsAndModels, StringComparison.Ordinal);
        Assert.Equal("Buiten gebruik", Entry(new RuleCatalogue([changed.Definition with { Enabled = false }]).All[0]).Status);
    }

    [Fact]
    public void A_rule_that_the_municipality_has_not_signed_is_not_in_use_there_and_one_that_it_has_says_on_what()
    {
        var rule = Catalogue.Find("unregistered-long-stay")!;

        Assert.Equal("In ontwikkeling", Entry(rule, isSigned: false).Status);
        Assert.DoesNotContain("2026-117", Entry(rule, isSigned: false).Impacttoetsen, StringComparison.Ordinal);
        Assert.Contains("IAMA: 2026-117, vastgesteld op", Entry(rule).Impacttoetsen, StringComparison.Ordinal);
    }

    static RegisterEntry Entry(CatalogueRule rule, bool isSigned = true)
    {
        var given = Enum.GetValues<Assessment>().ToDictionary(assessment => assessment, _ => new AssessmentReference("2026-117", new DateOnly(2026, 9, 1)));
        var signature = new Signature(Guid.Empty, rule.Id, "0281", rule.Version, given, "teamleider", "somebody", DateTimeOffset.UnixEpoch, null);
        CultureInfo.CurrentUICulture = Words.Languages[0];
        return RegisterEntry.Of(rule, "Gemeente Tiel", Texts.Contacts["0281"], new DateOnly(2026, 10, 1), isSigned ? signature : null, Texts, new Words());
    }
}
