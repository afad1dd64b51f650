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
    readonly FieldScorer<DateGrader> _single = new(comparison, position, field, partner: -1, frequency, grader);

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

    /// <summary>
    /// As <see cref="DateGrader"/>, but for neighbours swapped, of which only the place is looked at. Where the other date is not whole,
    /// it weighs what different values do at best.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void BoundWhole(BlockWorkspace space, uint date, int from, Span<float> bounds, float bits, float equal)
    {
        ref var dates = ref space.Dates[Position][from];
        ref var sums = ref MemoryMarshal.GetReference(bounds);
        var (mine, turned) = (Vector256.Create(date), Vector256.Create((date & 0xFFFF0000) | ((date & 0xFF) << 8) | ((date >> 8) & 0xFF)));
        var (agree, differ) = (Vector256.Create(equal + bits), Vector256.Create(MathF.Max(0, Different(bits))));
        var sameYear = Vector256.Create(MathF.Max(MathF.Max(Weights[(int)Grade.Part], Weights[(int)Grade.Similar]), Weights[(int)Grade.Some]));
        var (sameDay, other) = (Vector256.Create(Weights[(int)Grade.Similar]), Vector256.Create(Weights[(int)Grade.Else]));
        var (year, month, day, nibbles) = (Vector256.Create(0xFFFF0000), Vector256.Create(0xFF00u), Vector256.Create(0xFFu), Vector256.Create(0x11111111u));
        // Dates and bounds have room for a whole vector behind the last.
        for (nuint at = 0; at < (nuint)bounds.Length; at += (nuint)Vector256<float>.Count)
        {
            var theirs = Vector256.LoadUnsafe(ref dates, at);
            var difference = mine ^ theirs;
            var changed = difference | (difference >>> 1);
            changed = (changed | (changed >>> 2)) & nibbles;
            var first = changed & (Vector256<uint>.Zero - changed);
            var rest = changed ^ first;
            var near = Vector256.Equals(rest, Vector256<uint>.Zero) | Vector256.Equals(rest, first << 4) | Vector256.Equals(theirs, turned);
            var partial = Vector256.Equals(theirs & year, Vector256<uint>.Zero) | Vector256.Equals(theirs & month, Vector256<uint>.Zero) | Vector256.Equals(theirs & day, Vector256<uint>.Zero);
            var weights = Vector256.ConditionalSelect(Vector256.Equals(difference & (month | day), Vector256<uint>.Zero).AsSingle(), sameDay, other);
            weights = Vector256.ConditionalSelect(Vector256.Equals(difference & year, Vector256<uint>.Zero).AsSingle(), sameYear, weights);
            weights = Vector256.ConditionalSelect((near | partial).AsSingle(), differ, weights);
            weights = Vector256.ConditionalSelect(Vector256.Equals(difference, Vector256<uint>.Zero).AsSingle(), agree, weights);
            // A missing date has no digits; a known one always has.
            weights = Vector256.AndNot(weights, Vector256.Equals(theirs, Vector256<uint>.Zero).AsSingle());
            (Vector256.LoadUnsafe(ref sums, at) + weights).StoreUnsafe(ref sums, at);
        }
    }

    public override void Learn(int changedField, int code) => _single.Learn(changedField, code);

    public override (Grade Grade, float Frequency) Explain(ReadOnlySpan<int> left, ReadOnlySpan<int> right) => _single.Explain(left, right);
}
