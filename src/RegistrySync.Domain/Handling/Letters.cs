namespace RegistrySync.Domain.Handling;

/// <summary>What a piece of text is in a document.</summary>
public enum BlockKind { Title, Heading, Paragraph, Small }

/// <summary>A piece of text of a document.</summary>
public sealed record Block(BlockKind Kind, string Text);

/// <summary>A letter in one language, ready to be shown or printed.</summary>
/// <param name="Language">Two letters: of the text, never of a person.</param>
/// <param name="Blocks">From top to bottom.</param>
public sealed record LetterText(string Language, IReadOnlyList<Block> Blocks);

/// <summary>What a letter tells, and all of it: no number of nights, no probability, nobody else.</summary>
public sealed record LetterFacts
{
    /// <summary>The rule whose finding it is about.</summary>
    public required string Rule { get; init; }

    /// <summary>The finding's reference, which the worker may name.</summary>
    public required string Reference { get; init; }

    /// <summary>Who is addressed.</summary>
    public required string Name { get; init; }

    /// <summary>Where the letter goes; empty when it is handed over at the desk.</summary>
    public IReadOnlyList<string> AddressLines { get; init; } = [];

    /// <summary>Name of the municipality that writes.</summary>
    public required string Municipality { get; init; }

    /// <summary>Where help is to be had.</summary>
    public required string Desk { get; init; }

    public string? Location { get; init; }

    public DateOnly? Since { get; init; }

    /// <summary>Kinds of source: keys of <see cref="LetterTemplate.Sources"/>.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    public required DateOnly WrittenOn { get; init; }

    /// <summary>Until when a reply is hoped for; later ones count as much.</summary>
    public required DateOnly ReplyBy { get; init; }
}
