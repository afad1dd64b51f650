using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Scoring;

/// <summary>Scores a name or text. Most pairs are told apart by their values' shapes, which stay at hand while a block is compared.</summary>
/// <param name="comparison">What is declared.</param>
/// <param name="position">Its place in the pattern.</param>
/// <param name="field">Index of the field.</param>
/// <param name="partner">Index of the field whose values may stand here instead, or -1.</param>
/// <param name="frequency">Bits by value code to add when values agree, or null.</param>
/// <param name="grader">Compares two different values.</param>
sealed class NameScorer(Comparison comparison, int position, int field, int partner, float[]? frequency, NameGrader grader) : ComparisonScorer(comparison, position)
{
    readonly FieldScorer<NameGrader> _single = new(comparison, position, field, partner, frequency, grader);
    const int Ahead = 12;
    readonly NameShape[] _shapes = grader.Shapes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Score(BlockWorkspace space, int count)
    {
        ref var codes = ref MemoryMarshal.GetArrayDataReference(space.Codes[field]);
        ref var shapes = ref MemoryMarshal.GetArrayDataReference(_shapes);
        ref var lefts = ref MemoryMarshal.GetArrayDataReference(space.Left);
        ref var rights = ref MemoryMarshal.GetArrayDataReference(space.Right);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(space.Weights);
        ref var patterns = ref MemoryMarshal.GetArrayDataReference(space.Patterns);
        ref var gradeWeights = ref MemoryMarshal.GetArrayDataReference(Weights);
        ref var gradeCodes = ref MemoryMarshal.GetArrayDataReference(Codes);
        for (var k = 0; k < count; k++)
        {
            var (left, right) = (Unsafe.Add(ref lefts, k), Unsafe.Add(ref rights, k));
            if (k + Ahead < count) Prefetch(ref shapes, Unsafe.Add(ref codes, Unsafe.Add(ref lefts, k + Ahead)), Unsafe.Add(ref codes, Unsafe.Add(ref rights, k + Ahead)));
            var (mine, theirs) = (Unsafe.Add(ref codes, left), Unsafe.Add(ref codes, right));
            if (mine == 0 || theirs == 0) continue;
            int grade;
            float extra = 0;
            if (theirs == mine)
            {
                grade = (int)Grade.Exact;
                if (frequency is not null) extra = frequency[mine];
            }
            else
            {
                grade = (int)grader.Between(in Unsafe.Add(ref shapes, mine), in Unsafe.Add(ref shapes, theirs), mine, theirs);
                if (partner >= 0 && grade > (int)Grade.Canonical) grade = (int)_single.Swapped(space, left, right, mine, theirs, (Grade)grade);
                if (frequency is not null && grade is > (int)Grade.Swapped and <= (int)Grade.Near) extra = Math.Min(frequency[mine], frequency[theirs]);
            }

            Unsafe.Add(ref weights, k) += extra + Unsafe.Add(ref gradeWeights, grade);
            Unsafe.Add(ref patterns, k) |= Unsafe.Add(ref gradeCodes, grade);
        }
    }

    /// <summary>What agreement on a value adds for its rarity, in bits; null when rarity does not matter.</summary>
    public float[]? Rarity => frequency;

    public int Column => @field;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gather(BlockWorkspace space, int first, int end)
    {
        if (frequency is null) return;
        // One after the other, so that the ways to memory of many slots overlap.
        var (codes, rarities) = (space.Codes[field], space.Rarities[Position]);
        for (var slot = first; slot < end; slot++) rarities[slot] = frequency[codes[slot]];
    }

    public override void Bound(BlockWorkspace space, int self, int from, Span<float> bounds)
    {
        var codes = space.Codes[field];
        if (codes[self] is not (var mine and not 0)) return;
        var rarities = space.Rarities[Position];
        RowScreen.Add(codes, mine, rarities, rarities[self], from, bounds, Weights[(int)Grade.Exact], Alike, Worse);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Bound(BlockWorkspace space, ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<float> bounds)
    {
        ref var codes = ref MemoryMarshal.GetArrayDataReference(space.Codes[field]);
        ref var rarities = ref MemoryMarshal.GetArrayDataReference(space.Rarities[Position]);
        var exact = Weights[(int)Grade.Exact];
        for (var k = 0; k < bounds.Length; k++)
        {
            var (self, other) = (left[k], right[k]);
            var rarity = Unsafe.Add(ref rarities, self);
            bounds[k] += RowScreen.Choose(Unsafe.Add(ref codes, self), Unsafe.Add(ref codes, other), exact + rarity, Different(float.MinNative(rarity, Unsafe.Add(ref rarities, other))));
        }
    }

    public override bool HasCloserLook => true;

    /// <summary>Names whose shapes are not alike are different, or at most a part or in each other's place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Tighten(BlockWorkspace space, int count)
    {
        ref var codes = ref MemoryMarshal.GetArrayDataReference(space.Codes[field]);
        ref var shapes = ref MemoryMarshal.GetArrayDataReference(_shapes);
        var (lefts, rights, bounds, rarities) = (space.Left, space.Right, space.Bounds, space.Rarities[Position]);
        for (var k = 0; k < count; k++)
        {
            var (self, other) = (lefts[k], rights[k]);
            if (k + Ahead < count) Prefetch(ref shapes, Unsafe.Add(ref codes, lefts[k + Ahead]), Unsafe.Add(ref codes, rights[k + Ahead]));
            var (mine, theirs) = (Unsafe.Add(ref codes, self), Unsafe.Add(ref codes, other));
            if (mine == theirs || mine == 0 || theirs == 0) continue;
            ref var one = ref Unsafe.Add(ref shapes, mine);
            ref var two = ref Unsafe.Add(ref shapes, theirs);
            if (grader.MayBeAlike(in one, in two)) continue;
            var most = Weights[(int)Grade.Else];
            if (!NameGrader.AreWhole(in one, in two)) most = MathF.Max(most, Weights[(int)Grade.Part]);
            if (partner >= 0 && _single.Swapped(space, self, other, mine, theirs, Grade.Else) == Grade.Swapped) most = MathF.Max(most, Weights[(int)Grade.Swapped]);
            bounds[k] += most - Different(float.MinNative(rarities[self], rarities[other]));
        }
    }

    /// <summary>Values lie anywhere in their dictionary: asking for the shapes of pairs to come hides the way to memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void Prefetch(ref NameShape shapes, int left, int right)
    {
        if (!Sse.IsSupported || left == right) return;
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref shapes, left)));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref shapes, right)));
    }

    public override void Learn(int changedField, int code) => _single.Learn(changedField, code);

    public override (Grade Grade, float Frequency) Explain(ReadOnlySpan<int> left, ReadOnlySpan<int> right) => _single.Explain(left, right);
}
