using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Scoring;

/// <summary>Scores a date. Its values' digits lie in the workspace, so that a row of whole dates is graded eight at a time before anything else is asked.</summary>
/// <param name="comparison">What is declared.</param>
/// <param name="position">Its place in the pattern.</param>
/// <param name="field">Index of the field.</param>
/// <param name="frequency">Bits by value code to add when values agree, or null.</param>
/// <param name="grader">Compares two different values.</param>
sealed class DateScorer(Comparison comparison, int position, int field, float[]? frequency, DateGrader grader) : ComparisonScorer(comparison, position)
{
    readonly float _sameYear = MathF.Max(MathF.Max((float)comparison.Levels[LevelOf(comparison, Grade.Part)].Weight, (float)comparison.Levels[LevelOf(comparison, Grade.Similar)].Weight), (float)comparison.Levels[LevelOf(comparison, Grade.Some)].Weight);
    readonly FieldScorer<DateGrader> _single = new(comparison, position, field, partner: -1, frequency, grader);

    /// <summary>Dates by code, as digits.</summary>
    public uint[] Digits => grader.Dates;

    public int Column => @field;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gather(BlockWorkspace space, int first, int end)
    {
        var (codes, dates, known) = (space.Codes[field], space.Dates[Position], grader.Dates);
        for (var slot = first; slot < end; slot++) dates[slot] = known[codes[slot]];
    }

    public override void Score(BlockWorkspace space, int count) => _single.Score(space, count);

    public override void Bound(BlockWorkspace space, int self, int from, Span<float> bounds)
    {
        var code = space.Codes[field][self];
        var date = space.Dates[Position][self];
        if (code != 0 && DateGrader.IsWhole(date)) BoundWhole(space, date, from, bounds, frequency is null ? 0 : frequency[code], Weights[(int)grader.Equal(code)]);
        else _single.Bound(space, self, from, bounds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void BoundWhole(BlockWorkspace space, uint date, int from, Span<float> bounds, float bits, float equal)
    {
        ref var dates = ref space.Dates[Position][from];
        ref var sums = ref MemoryMarshal.GetReference(bounds);
        var mine = Vector256.Create(date);
        var (agree, differ) = (Vector256.Create(equal + bits), Vector256.Create(MathF.Max(0, Different(bits))));
        // Dates and bounds have room for a whole vector behind the last.
        for (nuint at = 0; at < (nuint)bounds.Length; at += (nuint)Vector256<float>.Count)
            (Vector256.LoadUnsafe(ref sums, at) + AtMost(mine, Vector256.LoadUnsafe(ref dates, at), agree, differ)).StoreUnsafe(ref sums, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Bound(BlockWorkspace space, ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<float> bounds)
    {
        var (dates, codes) = (space.Dates[Position], space.Codes[field]);
        Span<uint> mine = stackalloc uint[Vector256<uint>.Count];
        Span<uint> theirs = stackalloc uint[Vector256<uint>.Count];
        Span<float> agree = stackalloc float[Vector256<float>.Count];
        Span<float> differ = stackalloc float[Vector256<float>.Count];
        Span<float> weights = stackalloc float[Vector256<float>.Count];
        for (var from = 0; from < bounds.Length; from += mine.Length)
        {
            var count = Math.Min(mine.Length, bounds.Length - from);
            for (var i = 0; i < count; i++)
            {
                var self = left[from + i];
                var bits = frequency is null ? 0 : frequency[codes[self]];
                (mine[i], theirs[i]) = (dates[self], dates[right[from + i]]);
                (agree[i], differ[i]) = (Weights[(int)DateGrader.Equal(mine[i])] + bits, float.MaxNative(0, Different(bits)));
            }

            AtMost(Vector256.Create<uint>(mine), Vector256.Create<uint>(theirs), Vector256.Create<float>(agree), Vector256.Create<float>(differ)).CopyTo(weights);
            for (var i = 0; i < count; i++) bounds[from + i] += weights[i];
        }
    }

    /// <summary>
    /// As <see cref="DateGrader"/>, but for neighbours swapped, of which only the place is looked at. Where a date is not whole, it weighs
    /// what different values do at best.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector256<float> AtMost(Vector256<uint> mine, Vector256<uint> theirs, Vector256<float> agree, Vector256<float> differ)
    {
        var (year, month, day, nibbles) = (Vector256.Create(0xFFFF0000), Vector256.Create(0xFF00u), Vector256.Create(0xFFu), Vector256.Create(0x11111111u));
        var turned = (mine & year) | ((mine & day) << 8) | ((mine >>> 8) & day);
        var difference = mine ^ theirs;
        var changed = difference | (difference >>> 1);
        changed = (changed | (changed >>> 2)) & nibbles;
        var first = changed & (Vector256<uint>.Zero - changed);
        var rest = changed ^ first;
        var near = Vector256.Equals(rest, Vector256<uint>.Zero) | Vector256.Equals(rest, first << 4) | Vector256.Equals(theirs, turned);
        var partial = Lacks(theirs, year) | Lacks(theirs, month) | Lacks(theirs, day) | Lacks(mine, year) | Lacks(mine, month) | Lacks(mine, day);
        var weights = Vector256.ConditionalSelect(Lacks(difference, month | day).AsSingle(), Vector256.Create(Weights[(int)Grade.Similar]), Vector256.Create(Weights[(int)Grade.Else]));
        weights = Vector256.ConditionalSelect(Lacks(difference, year).AsSingle(), Vector256.Create(_sameYear), weights);
        weights = Vector256.ConditionalSelect((near | partial).AsSingle(), differ, weights);
        weights = Vector256.ConditionalSelect(Vector256.Equals(difference, Vector256<uint>.Zero).AsSingle(), agree, weights);
        // A missing date has no digits; a known one always has.
        return Vector256.AndNot(weights, (Vector256.Equals(theirs, Vector256<uint>.Zero) | Vector256.Equals(mine, Vector256<uint>.Zero)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<uint> Lacks(Vector256<uint> dates, Vector256<uint> part) => Vector256.Equals(dates & part, Vector256<uint>.Zero);

    public override void Learn(int changedField, int code) => _single.Learn(changedField, code);

    public override (Grade Grade, float Frequency) Explain(ReadOnlySpan<int> left, ReadOnlySpan<int> right) => _single.Explain(left, right);
}
