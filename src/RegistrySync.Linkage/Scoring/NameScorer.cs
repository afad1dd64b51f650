using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Scoring;

/// <summary>What a pair of names needs at hand, copied next to its block's others: half a cache line.</summary>
struct NameSlot
{
    public NameShape Shape;
    public float Frequency;
}

/// <summary>Scores a name or text. Its values' shapes lie in the workspace, so that a pair costs no way to memory unless the names are alike.</summary>
/// <param name="comparison">What is declared.</param>
/// <param name="position">Its place in the pattern.</param>
/// <param name="field">Index of the field.</param>
/// <param name="partner">Index of the field whose values may stand here instead, or -1.</param>
/// <param name="frequency">Bits by value code to add when values agree, or null.</param>
/// <param name="grader">Compares two different values.</param>
sealed class NameScorer(Comparison comparison, int position, int field, int partner, float[]? frequency, NameGrader grader) : ComparisonScorer(comparison, position)
{
    readonly FieldScorer<NameGrader> _single = new(comparison, position, field, partner, frequency, grader);
    readonly NameShape[] _shapes = grader.Shapes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gather(BlockWorkspace space, int first, int end)
    {
        var codes = space.Codes[field];
        var names = space.Names[Position];
        for (var slot = first; slot < end; slot++)
        {
            var code = codes[slot];
            names[slot].Shape = _shapes[code];
            names[slot].Frequency = frequency is null ? 0 : frequency[code];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Score(BlockWorkspace space, int count)
    {
        ref var codes = ref MemoryMarshal.GetArrayDataReference(space.Codes[field]);
        ref var names = ref MemoryMarshal.GetArrayDataReference(space.Names[Position]);
        ref var lefts = ref MemoryMarshal.GetArrayDataReference(space.Left);
        ref var rights = ref MemoryMarshal.GetArrayDataReference(space.Right);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(space.Weights);
        ref var patterns = ref MemoryMarshal.GetArrayDataReference(space.Patterns);
        ref var gradeWeights = ref MemoryMarshal.GetArrayDataReference(Weights);
        ref var gradeCodes = ref MemoryMarshal.GetArrayDataReference(Codes);
        for (var k = 0; k < count; k++)
        {
            var (left, right) = (Unsafe.Add(ref lefts, k), Unsafe.Add(ref rights, k));
            var (mine, theirs) = (Unsafe.Add(ref codes, left), Unsafe.Add(ref codes, right));
            if (mine == 0 || theirs == 0) continue;
            ref var one = ref Unsafe.Add(ref names, left);
            ref var two = ref Unsafe.Add(ref names, right);
            int grade;
            float extra = 0;
            if (theirs == mine)
            {
                grade = (int)Grade.Exact;
                extra = one.Frequency;
            }
            else
            {
                grade = (int)grader.Between(in one.Shape, in two.Shape, mine, theirs);
                if (partner >= 0 && grade > (int)Grade.Canonical) grade = (int)_single.Swapped(space, left, right, mine, theirs, (Grade)grade);
                if (grade is > (int)Grade.Swapped and <= (int)Grade.Near) extra = Math.Min(one.Frequency, two.Frequency);
            }

            Unsafe.Add(ref weights, k) += extra + Unsafe.Add(ref gradeWeights, grade);
            Unsafe.Add(ref patterns, k) |= Unsafe.Add(ref gradeCodes, grade);
        }
    }

    public override void Learn(int changedField, int code) => _single.Learn(changedField, code);

    public override (Grade Grade, float Frequency) Explain(ReadOnlySpan<int> left, ReadOnlySpan<int> right) => _single.Explain(left, right);
}
