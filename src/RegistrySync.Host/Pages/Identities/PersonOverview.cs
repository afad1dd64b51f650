using Microsoft.Extensions.Localization;
using RegistrySync.Domain.Handling;
using RegistrySync.Host.Pages.Shell;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Registries;

namespace RegistrySync.Host.Pages.Identities;

/// <summary>
/// What somebody gets who asks what is known (GDPR art. 15): every record and where it is from, on which basis, what was concluded, who was told,
/// who looked, how long it is kept. No colleague's name, no probability, nobody else.
/// </summary>
public sealed class PersonOverview(IStringLocalizer words, RegistryCatalogue registries, Municipalities municipalities)
{
    readonly List<Block> _blocks = [];

    /// <param name="person">The person.</param>
    /// <param name="letters">What the person was told.</param>
    /// <param name="reports">What was reported out about the person.</param>
    /// <param name="reads">Who looked.</param>
    /// <param name="months">For how long a person's rows are kept.</param>
    /// <param name="today">The day on the document.</param>
    /// <param name="language">Of the words: two letters.</param>
    public LetterText Compose(PersonPicture person, IReadOnlyList<PersonLetter> letters, IReadOnlyList<PersonReport> reports,
        IReadOnlyList<PersonRead> reads, int months, DateOnly today, string language)
    {
        Add(BlockKind.Title, words["data.title"]);
        Add(BlockKind.Paragraph, words["data.lead", person.Name, Moments.Day(today)]);
        Records(person);
        Section("data.where", [.. person.Spans.Select(span => Line(span, person.Protected))], "person.empty-timeline");
        if (person.Protected)
            Add(BlockKind.Small, words["data.protected"]);
        Section("data.findings", [.. person.Findings.Select(finding =>
            $"{RuleWords.Title(words, finding.Rule)}: {words[$"outcome.{finding.Outcome}"]}. {RuleWords.Word(words, finding.Rule, "what")}")], "person.no-findings");
        Section("data.told", [.. letters.Select(letter => $"{Moments.Time(letter.At)}: {RuleWords.Title(words, letter.Rule)}, {words[$"letter.{letter.Channel}"]}")], "data.told-nothing");
        Section("data.recipients", [words["data.recipients-always"], .. reports.Select(report =>
            $"{Moments.Day(report.SentOn)}: {words[$"report-kind.{report.Kind}"]}, {PlaceWords.NameOf(words, municipalities, report.Municipality)}, {words[$"recipient.{report.Recipient}"]}")]);
        Section("data.reads", [.. reads.Select(read => words["data.read", Moments.Day(read.On), words[$"role.{read.Role}"], read.Times].Value)], "data.no-reads");
        Section("data.kept", [words["data.kept-how-long", months]]);
        Section("data.rights", [words["data.rights-what"]]);
        return new LetterText(language, _blocks);
    }

    void Records(PersonPicture person)
    {
        Add(BlockKind.Heading, words["data.records"]);
        Add(BlockKind.Paragraph, words["data.records-why"]);
        foreach (var record in person.Records)
        {
            var names = string.Join(' ', new[] { record.GivenNames ?? record.Initials, record.Prefix, record.FamilyName, record.OtherFamilyName }.Where(part => part is not null));
            var known = new[]
            {
                names,
                record.BirthDate is { } born ? words["person.born", Moments.Partial(born)].Value : null,
                record.WorkerNumber is { } number ? $"{words["person.worker-number"]} {number}" : null,
                record.HasBsn ? $"{words["person.bsn"]}: {words["person.bsn-known"]}" : null,
            };
            Add(BlockKind.Paragraph, $"{registries.NameOf(record.Registry)}: {string.Join("; ", known.Where(part => part is { Length: > 0 }))}.");
            if (registries.All.FirstOrDefault(each => each.Id == record.Registry)?.LegalBasis is { } basis)
                Add(BlockKind.Small, words["data.basis", basis.Basis, basis.Frequency]);
        }
    }

    string Line(Span span, bool isProtected)
    {
        var what = span.Kind is SpanKind.Registration ? $"{words["evidence.registration"]}: {words[$"word.{span.Registry}"]}" : words[$"person.{span.Kind.ToString().ToLowerInvariant()}"].Value;
        var where = span.Where.Length > 0 ? span.Where : isProtected && span.Kind is SpanKind.Registration ? "*" : "–";
        var source = registries.NameOf(span.Kind is SpanKind.Registration ? "brp" : span.Registry);
        return $"{Moments.Day(span.From)} – {(span.Until is { } until ? Moments.Day(until) : words["person.now"])}: {what}, {where} ({source})";
    }

    void Section(string title, IReadOnlyList<string> lines, string? empty = null)
    {
        Add(BlockKind.Heading, words[title]);
        if (lines.Count == 0 && empty is not null)
            Add(BlockKind.Paragraph, words[empty]);
        foreach (var line in lines)
            Add(BlockKind.Paragraph, line.Trim());
    }

    void Add(BlockKind kind, string text) => _blocks.Add(new Block(kind, text));
}
