using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Declaring;

/// <summary>A whole linkage model: what is compared, what meets, and what the outcome weighs. Immutable and versioned.</summary>
public sealed record LinkageModel
{
    /// <summary>The version of this file's schema that the engine writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Schema version.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>What the model is called; shown in explanations.</summary>
    public string Name { get; init; } = "";

    // Serialisation decided at compile time gives null, not the default, for what a file leaves out.

    /// <summary>The fields that records must have.</summary>
    public IReadOnlyList<Field> Fields { get; init => field = value ?? []; } = [];

    /// <summary>Independent pieces of evidence, at most sixteen.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init => field = value ?? []; } = [];

    /// <summary>Alternatives: a pair is a candidate when all keys of at least one rule agree. No rule at all: every pair.</summary>
    public IReadOnlyList<BlockingRule> Blocking { get; init => field = value ?? []; } = [];

    /// <summary>Pairs of name fields that may stand in each other's place.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Swaps { get; init => field = value ?? []; } = [];

    /// <summary>Probability that two records drawn at random are of one identity.</summary>
    public double Prior { get; init; } = 1e-4;

    /// <summary>Probabilities from which pairs are linked and shown for review.</summary>
    public Thresholds Thresholds { get; init; } = new(0.95, 0.5);

    /// <summary>How clusters form from pairs.</summary>
    public Joining Joining { get; init => field = value ?? new(); } = new();

    /// <summary>Frozen shares of values per field; absent: counted in the records at hand.</summary>
    public IReadOnlyList<FrozenFrequencies> Frequencies { get; init => field = value ?? []; } = [];

    /// <summary>Blocks that are split because they are too large; frozen, so that incremental linking equals a full run.</summary>
    public IReadOnlyList<BlockSplit> Splits { get; init => field = value ?? []; } = [];

    /// <summary>Kinds of pairs that agree for a reason that is not identity: house mates, relatives.</summary>
    public IReadOnlyList<LookAlikes> LookAlikes { get; init => field = value ?? []; } = [];
}

/// <summary>Probabilities: 0 to 1.</summary>
/// <param name="Link">From here a pair is a link.</param>
/// <param name="Review">From here a pair is kept and shown.</param>
public sealed record Thresholds(double Link, double Review);

/// <summary>How clusters form from pairs.</summary>
/// <param name="Tolerance">
/// Bits by which the pairs between two clusters may speak against joining on average before a link between them is refused. Sparse
/// records, with initials and no birth date, hardly speak for each other and need some.
/// </param>
/// <param name="Contested">
/// Whether a link must also be likelier than all links of the same records to other identities that cannot be this one. Of two people of one
/// name, a record with the name alone is then neither's.
/// </param>
public sealed record Joining(double Tolerance = 0, bool Contested = false);

/// <summary>Keys that must all agree.</summary>
/// <param name="Keys">Field names with an optional part: <c>familyName</c>, <c>familyName.phonetic</c>, <c>birthDate.year</c>, <c>postcode.prefix4</c>.</param>
public sealed record BlockingRule(IReadOnlyList<string> Keys)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(" + ", Keys);
}

/// <summary>Shares of the commonest values of one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">Normalised value to its share of all known values.</param>
/// <param name="Rest">Share of any value that is not listed.</param>
public sealed record FrozenFrequencies(string Field, IReadOnlyDictionary<string, double> Values, double Rest);

/// <summary>A block that is too large and the key by which it is split.</summary>
/// <param name="Rule">Index of the blocking rule.</param>
/// <param name="Key">The block's key hash, hexadecimal.</param>
/// <param name="By">The further key part.</param>
public sealed record BlockSplit(int Rule, string Key, string By);

/// <summary>A kind of pairs of different identities that agree by more than chance. Their evidence weighs less than the sum of its parts.</summary>
/// <param name="Share">Their share of all pairs.</param>
/// <param name="Levels">Per comparison the probability of each of its levels.</param>
public sealed record LookAlikes(double Share, IReadOnlyList<IReadOnlyList<double>> Levels);
