using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RegistrySync.Linkage.Scoring;

/// <summary>
/// Tells for a row of pairs what each can weigh at most, eight at a time: equal codes weigh what they weigh, unequal ones what the
/// comparison gives unequal values at best. Nothing is left out by it that a full comparison would keep (a test compares).
/// </summary>
sealed class RowScreen(ComparisonScorer[] scorers)
{
    readonly float[] _bounds = new float[BlockWorkspace.Batch + Vector256<float>.Count];

    /// <summary>The comparisons that can say more at a closer look.</summary>
    readonly ComparisonScorer[] _closer = [.. scorers.Where(s => s.HasCloserLook)];

    /// <summary>Upper bounds of slot <paramref name="self"/> with <paramref name="count"/> slots from <paramref name="from"/> on, at most a batch.</summary>
    public ReadOnlySpan<float> Bounds(BlockWorkspace space, int self, int from, int count)
    {
        _bounds.AsSpan(0, count).Clear();
        foreach (var scorer in scorers) scorer.Bound(space, self, from, _bounds.AsSpan(0, count));
        return _bounds.AsSpan(0, count);
    }

    /// <summary>Upper bounds of pairs of any slots.</summary>
    public ReadOnlySpan<float> Bounds(BlockWorkspace space, ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var bounds = _bounds.AsSpan(0, left.Length);
        bounds.Clear();
        foreach (var scorer in scorers) scorer.Bound(space, left, right, bounds);
        return bounds;
    }

    /// <summary>Looks closer at the names of the workspace's pairs and leaves those that may still reach a weight. Returns their number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Narrow(BlockWorkspace space, int count, float weight)
    {
        foreach (var scorer in _closer)
        {
            scorer.Tighten(space, count);
            var (lefts, rights, bounds) = (space.Left, space.Right, space.Bounds);
            var kept = 0;
            for (var pair = 0; pair < count; pair++)
            {
                (lefts[kept], rights[kept], bounds[kept]) = (lefts[pair], rights[pair], bounds[pair]);
                kept += bounds[pair] < weight ? 0 : 1;
            }

            count = kept;
        }

        return count;
    }

    /// <summary><paramref name="agree"/> for equal codes, nothing where one is missing, else <paramref name="differ"/>; without a branch, for none could be foretold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Choose(int mine, int theirs, float agree, float differ)
    {
        var equal = mine == theirs ? -1 : 0;
        var known = (mine != 0 ? -1 : 0) & (theirs != 0 ? -1 : 0);
        return BitConverter.Int32BitsToSingle(((BitConverter.SingleToInt32Bits(agree) & equal) | (BitConverter.SingleToInt32Bits(differ) & ~equal)) & known);
    }

    /// <summary>Adds <paramref name="agree"/> where a code equals <paramref name="mine"/>, nothing where it is missing, else <paramref name="differ"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(int[] codes, int mine, int from, Span<float> bounds, float agree, float differ)
    {
        ref var theirs = ref codes[from];
        ref var sums = ref MemoryMarshal.GetReference(bounds);
        var (self, same, other) = (Vector256.Create(mine), Vector256.Create(agree), Vector256.Create(differ));
        // Codes and bounds have room for a whole vector behind the last.
        for (nuint at = 0; at < (nuint)bounds.Length; at += (nuint)Vector256<float>.Count)
        {
            var values = Vector256.LoadUnsafe(ref theirs, at);
            var weights = Vector256.ConditionalSelect(Vector256.Equals(values, self).AsSingle(), same, other);
            weights = Vector256.AndNot(weights, Vector256.Equals(values, Vector256<int>.Zero).AsSingle());
            (Vector256.LoadUnsafe(ref sums, at) + weights).StoreUnsafe(ref sums, at);
        }
    }

    /// <summary>
    /// Adds for names: <paramref name="agree"/> and the rarity where a code equals <paramref name="mine"/>, nothing where it is missing, else
    /// what likeness weighs with the rarity of the commoner name, or unlikeness without, whichever is more.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(int[] codes, int mine, float[] rarities, float rarity, int from, Span<float> bounds, float agree, float alike, float worse)
    {
        ref var theirs = ref codes[from];
        ref var rare = ref rarities[from];
        ref var sums = ref MemoryMarshal.GetReference(bounds);
        var (self, same, own, likeness, other) = (Vector256.Create(mine), Vector256.Create(agree + rarity), Vector256.Create(rarity), Vector256.Create(alike), Vector256.Create(worse));
        for (nuint at = 0; at < (nuint)bounds.Length; at += (nuint)Vector256<float>.Count)
        {
            var values = Vector256.LoadUnsafe(ref theirs, at);
            var differ = Vector256.MaxNative(likeness + Vector256.MinNative(own, Vector256.LoadUnsafe(ref rare, at)), other);
            var weights = Vector256.ConditionalSelect(Vector256.Equals(values, self).AsSingle(), same, differ);
            weights = Vector256.AndNot(weights, Vector256.Equals(values, Vector256<int>.Zero).AsSingle());
            (Vector256.LoadUnsafe(ref sums, at) + weights).StoreUnsafe(ref sums, at);
        }
    }
}
