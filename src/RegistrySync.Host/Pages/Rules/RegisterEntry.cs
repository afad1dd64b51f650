using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Signing;
using RegistrySync.Host.Pages.Shell;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Signing;

namespace RegistrySync.Host.Pages.Rules;

/// <summary>
/// A rule's entry in the Algoritmeregister of one municipality, by the names of the publication standard 1.0. Made from the rule's page, the
/// catalogue and the parameters in force, so that what is published is what runs; always in Dutch, the register's language.
/// </summary>
public sealed partial record RegisterEntry
{
    public required string Name { get; init; }
    public required string DescriptionShort { get; init; }
    public required string Organization { get; init; }
    public IReadOnlyList<string> Category { get; } = ["Wonen"];
    public required string Status { get; init; }

    /// <summary>Year and month of the first run that used it; null before it.</summary>
    public required string? BeginDate { get; init; }
    public required string ContactEmail { get; init; }
    public required string PublicationCategory { get; init; }
    public required string Goal { get; init; }
    public required string Proportionality { get; init; }
    public required string HumanIntervention { get; init; }
    public required string Risks { get; init; }
    public required string LawfulBasis { get; init; }
    public required IReadOnlyList<RegisterLink> LawfulBasisGrouping { get; init; }
    public required IReadOnlyList<RegisterLink> ImpacttoetsenGrouping { get; init; }
    public required string Impacttoetsen { get; init; }
    public required string SourceData { get; init; }
    public required string MethodsAndModels { get; init; }
    public string Lang { get; } = "nld";
    public string StandardVersion { get; } = "1.0";
    public required string SourceId { get; init; }

    /// <param name="rule">With the parameters in force.</param>
    /// <param name="organization">Name of the municipality.</param>
    /// <param name="contact">Where questions go.</param>
    /// <param name="since">When a run first used it.</param>
    /// <param name="signature">By which the municipality uses it as it is in force; null when it does not.</param>
    /// <param name="texts">What holds for many rules.</param>
    /// <param name="words">The pages' words; the caller's language is Dutch.</param>
    public static RegisterEntry Of(CatalogueRule rule, string organization, string contact, DateOnly? since, Signature? signature, RegisterTexts texts, IStringLocalizer words)
    {
        var page = Page(rule.Definition.Page);
        var persons = rule.Rule.Subject is SubjectKind.Identity or SubjectKind.IdentityAtLocation;
        var general = persons ? texts.Persons : texts.Places;
        var settings = rule.Settings.Values.Select(value => $"{words[$"parameter.{value.Key}"]}: {RuleWords.Value(words, value.Key, value.Value)}").ToList();
        var article = RuleWords.Word(words, rule.Id, "article")!;
        return new RegisterEntry
        {
            Name = RuleWords.Title(words, rule.Id),
            DescriptionShort = RuleWords.Word(words, rule.Id, "what")!,
            Organization = organization,
            Status = !rule.Definition.Enabled ? "Buiten gebruik" : signature is null ? "In ontwikkeling" : "In gebruik",
            BeginDate = since?.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture),
            ContactEmail = contact,
            PublicationCategory = general.PublicationCategory,
            Goal = Said(page, "Doel"),
            Proportionality = general.Proportionality,
            HumanIntervention = general.HumanIntervention,
            Risks = string.Join(" ", [general.Risks, Said(page, "Fouten"), .. Measured().Matches(page).Select(match => $"Meting (Engels): {match.Value.Trim()}")]),
            LawfulBasis = article,
            LawfulBasisGrouping = article.Contains("Wet BRP", StringComparison.Ordinal) ? [new("Wet basisregistratie personen", "https://wetten.overheid.nl/BWBR0033715")] : [],
            ImpacttoetsenGrouping = persons ? [.. texts.ImpactAssessments.Select(title => new RegisterLink(title, null))] : [],
            Impacttoetsen = string.Join(" ", [persons ? texts.ImpactNote : "De regel gaat niet over personen.", .. (signature?.Assessments ?? new Dictionary<Assessment, AssessmentReference>())
                .Select(given => $"{words[$"assessment.{given.Key}"]}: {given.Value.Reference}, vastgesteld op {Moments.Day(given.Value.Date)}.")]),
            SourceData = Said(page, "Gegevens"),
            MethodsAndModels = "Een vaste beslisregel, niet zelflerend en zonder score, met vier uitkomsten: in orde, signaal, niet van toepassing en niet vast te stellen."
                + (settings.Count == 0 ? "" : $" Instellingen: {string.Join("; ", settings)}.") + $" Versie {rule.Version}."
                + (persons ? " Records van bronnen zonder gemeenschappelijke sleutel worden op naam, geboortedatum en plaats gekoppeld; hoe zeker een koppeling moet zijn, is een instelling." : ""),
            SourceId = rule.Id,
        };
    }

    static string Said(string page, string name) => Regex.Match(page, $@"^- \*\*{name}\*\*: (.+)$", RegexOptions.Multiline) is { Success: true } match
        ? match.Groups[1].Value.Trim()
        : throw new InvalidDataException($"The page of a rule has no '{name}' for the Algoritmeregister.");

    static string Page(string path)
    {
        using var stream = typeof(RegisterEntry).Assembly.GetManifestResourceStream(path) ?? throw new InvalidDataException($"{path} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^Measured on .+$", RegexOptions.Multiline)]
    private static partial Regex Measured();
}

/// <param name="Title">What it is called.</param>
/// <param name="Link">Where it is published; null when nowhere yet.</param>
public sealed record RegisterLink(string Title, string? Link);
