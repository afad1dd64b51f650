namespace RegistrySync.Linkage.Blocking;

/// <summary>The records of one rule that meet at least one other, block after block.</summary>
/// <param name="Rule">Index of the rule.</param>
/// <param name="Records">Record indexes, ascending within a block.</param>
/// <param name="Starts">Start of each block in <paramref name="Records"/>; the last entry is their number.</param>
sealed record Blocks(int Rule, int[] Records, int[] Starts)
{
    public int Count => Starts.Length - 1;

    public ReadOnlySpan<int> this[int block] => Records.AsSpan(Starts[block], Starts[block + 1] - Starts[block]);

    /// <summary>Pairs within blocks, those of earlier rules included.</summary>
    public long Pairs { get; init; }
}

/// <summary>How many pairs a rule makes, counted before anything is scored.</summary>
/// <param name="Rule">The rule as declared.</param>
/// <param name="Pairs">Pairs that agree on its keys.</param>
/// <param name="Blocks">Number of blocks of two or more.</param>
/// <param name="Largest">Records in the largest block.</param>
/// <param name="LostToSplits">Pairs that no longer meet under this rule because their block was split.</param>
/// <param name="Skewed">The largest blocks, with an example record of each.</param>
public sealed record RuleCount(string Rule, long Pairs, int Blocks, int Largest, long LostToSplits, IReadOnlyList<SkewedKey> Skewed);

/// <summary>A block far larger than the others.</summary>
/// <param name="Record">A record in it, whose values name the key.</param>
/// <param name="Records">Its size.</param>
/// <param name="SplitBy">The further key by which it was split, if it was.</param>
public sealed record SkewedKey(int Record, int Records, string? SplitBy);
