using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistrySync.Domain.Handling;

/// <summary>What one rule's letter says.</summary>
/// <param name="Subject">Its title.</param>
/// <param name="Fact">What we know.</param>
/// <param name="Meaning">What follows from it.</param>
/// <param name="Do">What the worker can do.</param>
public sealed record RuleText(string Subject, string Fact, string Meaning, string Do);

/// <summary>
/// The letter to a worker in one language: facts, source, consequence, desk, how to correct. The steward picks the language that the worker
/// chose; it is never derived, never kept with a person and never an input.
/// </summary>
public sealed partial record LetterTemplate
{
    /// <summary>What a text may leave to be filled in.</summary>
    static readonly HashSet<string> Places = ["name", "location", "since", "sources", "desk", "replyBy", "reference", "municipality", "date"];

    /// <summary>What an invitation may leave to be filled in: nothing of a person.</summary>
    static readonly HashSet<string> InvitationPlaces = ["location", "municipality", "desk", "date"];

    /// <summary>Two letters.</summary>
    public string Language { get; init; } = "";

    /// <summary>What the language calls itself.</summary>
    public required string Name { get; init; }

    /// <summary>How it writes dates.</summary>
    public required string Culture { get; init; }

    public required string Salutation { get; init; }

    public required string Facts { get; init; }

    public required string Location { get; init; }

    public required string Since { get; init; }

    public required string SourceHeading { get; init; }

    public required string Source { get; init; }

    /// <summary>housing, work, brp.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    public required string Meaning { get; init; }

    public required string DoHeading { get; init; }

    public required string Desk { get; init; }

    public required string CorrectHeading { get; init; }

    public required string Correct { get; init; }

    public required string NoAccusation { get; init; }

    public required string Privacy { get; init; }

    public required string Closing { get; init; }

    public required string Sender { get; init; }

    public required string Reference { get; init; }

    public required string Date { get; init; }

    public required InvitationText Invitation { get; init; }

    /// <summary>By rule.</summary>
    public required IReadOnlyDictionary<string, RuleText> Rules { get; init; }

    /// <summary>Every text of the template, for whoever checks it.</summary>
    public IEnumerable<string> Texts() =>
    [
        Salutation, Facts, Location, Since, SourceHeading, Source, .. Sources.Values, Meaning, DoHeading, Desk, CorrectHeading, Correct, NoAccusation,
        Privacy, Closing, Sender, Reference, Date, .. Invitation.Texts(), .. Rules.Values.SelectMany(rule => new[] { rule.Subject, rule.Fact, rule.Meaning, rule.Do }),
    ];

    /// <summary>Places that no letter can fill in.</summary>
    public IEnumerable<string> UnknownPlaces() =>
        Texts().SelectMany(PlacesOf).Where(place => !Places.Contains(place))
            .Concat(Invitation.Texts().SelectMany(PlacesOf).Where(place => !InvitationPlaces.Contains(place))).Distinct();

    /// <summary>The letter. Pure: the same facts give the same text.</summary>
    /// <exception cref="KeyNotFoundException">No letter is written about findings of this rule.</exception>
    public LetterText Compose(LetterFacts facts)
    {
        var rule = Rules[facts.Rule];
        var blocks = new List<Block>();
        void Add(BlockKind kind, string text) => blocks.Add(new Block(kind, Fill(text, facts)));

        Add(BlockKind.Small, Sender);
        Add(BlockKind.Paragraph, string.Join('\n', [facts.Name, .. facts.AddressLines]));
        Add(BlockKind.Small, Date + "\n" + Reference);
        Add(BlockKind.Title, rule.Subject);
        Add(BlockKind.Paragraph, Salutation);
        Add(BlockKind.Heading, Facts);
        Add(BlockKind.Paragraph, rule.Fact);
        if (facts.Location is not null)
            Add(BlockKind.Paragraph, facts.Since is null ? Location : $"{Location} {Since}");
        Add(BlockKind.Heading, SourceHeading);
        Add(BlockKind.Paragraph, Source);
        Add(BlockKind.Heading, Meaning);
        Add(BlockKind.Paragraph, rule.Meaning);
        Add(BlockKind.Paragraph, NoAccusation);
        Add(BlockKind.Heading, DoHeading);
        Add(BlockKind.Paragraph, rule.Do);
        Add(BlockKind.Paragraph, Desk);
        Add(BlockKind.Heading, CorrectHeading);
        Add(BlockKind.Paragraph, Correct);
        Add(BlockKind.Small, Privacy);
        Add(BlockKind.Paragraph, Closing + "\n" + Sender);
        return new LetterText(Language, blocks);
    }

    /// <summary>The invitation to everybody at a location. Pure.</summary>
    public LetterText Invite(InvitationFacts facts)
    {
        var blocks = new List<Block>();
        void Add(BlockKind kind, string text) => blocks.Add(new Block(kind, Fill(text, place => place switch
        {
            "location" => facts.Location,
            "municipality" => facts.Municipality,
            "desk" => facts.Desk,
            "date" => Day(facts.WrittenOn),
            _ => null,
        })));

        Add(BlockKind.Small, Sender);
        Add(BlockKind.Paragraph, string.Join('\n', facts.AddressLines));
        Add(BlockKind.Small, Date);
        Add(BlockKind.Title, Invitation.Subject);
        Add(BlockKind.Paragraph, Invitation.Salutation);
        Add(BlockKind.Paragraph, Invitation.Fact);
        Add(BlockKind.Heading, Meaning);
        Add(BlockKind.Paragraph, Invitation.Meaning);
        Add(BlockKind.Heading, DoHeading);
        Add(BlockKind.Paragraph, Invitation.Do);
        Add(BlockKind.Paragraph, Desk);
        Add(BlockKind.Small, Invitation.Privacy);
        Add(BlockKind.Paragraph, Closing + "\n" + Sender);
        return new LetterText(Language, blocks);
    }

    string Fill(string text, LetterFacts facts) => Fill(text, place => place switch
    {
        "name" => facts.Name,
        "location" => facts.Location ?? "",
        "since" => facts.Since is { } since ? Day(since) : "",
        "sources" => string.Join(", ", facts.Sources.Select(source => Sources[source])),
        "desk" => facts.Desk,
        "replyBy" => Day(facts.ReplyBy),
        "reference" => facts.Reference,
        "municipality" => facts.Municipality,
        "date" => Day(facts.WrittenOn),
        _ => null,
    });

    string Fill(string text, Func<string, string?> place) => Place().Replace(text, match => place(match.Groups[1].Value)
        ?? throw new FormatException($"The letter in '{Language}' leaves '{match.Groups[1].Value}' open, which nothing fills in."));

    static IEnumerable<string> PlacesOf(string text) => Place().Matches(text).Select(match => match.Groups[1].Value);

    string Day(DateOnly day)
    {
        var culture = CultureInfo.GetCultureInfo(Culture);
        return day.ToString("d MMMM yyyy", culture);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
