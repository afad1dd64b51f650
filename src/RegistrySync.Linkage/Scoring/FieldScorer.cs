using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Scoring;

/// <summary>Scores one field. The grader is a struct, so that each kind gets a loop of its own.</summary>
/// <param name="comparison">What is declared.</param>
/// <param name="position">Its place in the pattern.</param>
/// <param name="field">Index of the field.</param>
/// <param name="partner">Index of the field whose values may stand here instead, or -1.</param>
/// <param name="frequency">Bits by value code to add when values agree, or null.</param>
/// <param name="grader">Compares two different values.</param>
sealed class FieldScorer<TGrader>(Comparison comparison, int position, int field, int partner, float[]? frequency, TGrader grader)
    : ComparisonScorer(comparison, position)
    where TGrader : struct, IGrader
{
    readonly TGrader _grader = grader;
    readonly float _rarest = frequency is null ? 0 : frequency.Max();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Score(BlockWorkspace space, int count)
    {
        ref var codes = ref MemoryMarshal.GetArrayDataReference(space.Codes[field]);
        ref var lefts = ref MemoryMarshal.GetArrayDataReference(space.Left);
        ref var rights = ref MemoryMarshal.GetArrayDataReference(space.Right);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(space.Weights);
        ref var patterns = ref MemoryMarshal.GetArrayDataReference(space.Patterns);
        ref var gradeWeights = ref MemoryMarshal.GetArrayDataReference(Weights);
        ref var gradeCodes = ref MemoryMarshal.GetArrayDataReference(Codes);
        var bits = frequency;
        for (var k = 0; k < count; k++)
        {
            var mine = Unsafe.Add(ref codes, Unsafe.Add(ref lefts, k));
            var theirs = Unsafe.Add(ref codes, Unsafe.Add(ref rights, k));
            if (mine == 0 || theirs == 0) continue;
            int grade;
            float extra = 0;
            if (theirs == mine)
            {
                grade = (int)_grader.Equal(mine);
                if (bits is not null) extra = bits[mine];
            }
            else
            {
                grade = (int)_grader.Between(mine, theirs);
                if (partner >= 0 && grade > (int)Grade.Canonical) grade = (int)Swapped(space, Unsafe.Add(ref lefts, k), Unsafe.Add(ref rights, k), mine, theirs, (Grade)grade);
                if (bits is not null && grade is > (int)Grade.Swapped and <= (int)Grade.Near) extra = Math.Min(bits[mine], bits[theirs]);
            }

            Unsafe.Add(ref weights, k) += extra + Unsafe.Add(ref gradeWeights, grade);
            Unsafe.Add(ref patterns, k) |= Unsafe.Add(ref gradeCodes, grade);
        }
    }

    public override void Bound(BlockWorkspace space, int self, int from, Span<float> bounds)
    {
        var codes = space.Codes[field];
        if (codes[self] is not (var mine and not 0)) return;
        var bits = frequency is null ? 0 : frequency[mine];
        RowScreen.Add(codes, mine, from, bounds, Weights[(int)_grader.Equal(mine)] + bits, AtBest(bits));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Bound(BlockWorkspace space, ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<float> bounds)
    {
        ref var codes = ref MemoryMarshal.GetArrayDataReference(space.Codes[field]);
        for (var k = 0; k < bounds.Length; k++)
        {
            var (mine, theirs) = (Unsafe.Add(ref codes, left[k]), Unsafe.Add(ref codes, right[k]));
            var (bits, others) = frequency is null ? (0, 0) : (frequency[mine], frequency[theirs]);
            bounds[k] += RowScreen.Choose(mine, theirs, Weights[(int)_grader.Equal(mine)] + bits, AtBest(float.MinNative(bits, others)));
        }
    }

    /// <summary>Codes are equal or not; two partial dates may say nothing of each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    float AtBest(float bits) => typeof(TGrader) == typeof(ExactGrader) ? Weights[(int)Grade.Else] : typeof(TGrader) == typeof(DateGrader) ? MathF.Max(0, Different(bits)) : Different(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Grade Swapped(BlockWorkspace space, int self, int other, int mine, int theirs, Grade grade)
    {
        var (myPartner, theirPartner) = (space.Codes[partner][self], space.Codes[partner][other]);
        return mine == theirPartner || theirs == myPartner ? Swapped(mine, theirs, myPartner, theirPartner, grade) : grade;
    }

    Grade Swapped(int mine, int theirs, int myPartner, int theirPartner, Grade grade)
    {
        if (myPartner == 0 || theirPartner == 0) return grade;
        var (one, two) = (mine == theirPartner, theirs == myPartner);
        if (one && two) return Grade.Swapped;
        if (one && _grader.Between(myPartner, theirs) <= Grade.Near) return Grade.Swapped;
        return two && _grader.Between(mine, theirPartner) <= Grade.Near ? Grade.Swapped : grade;
    }

    public override void Learn(int changedField, int code)
    {
        if (changedField != field) return;
        _grader.Learn(code);
        if (frequency is not null) frequency[code] = _rarest;
    }

    public override (Grade Grade, float Frequency) Explain(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var (mine, theirs) = (left[field], right[field]);
        if (mine == 0 || theirs == 0) return (Grade.Missing, 0);
        if (mine == theirs) return (_grader.Equal(mine), frequency?[mine] ?? 0);
        var grade = _grader.Between(mine, theirs);
        if (partner >= 0 && grade > Grade.Canonical) grade = Swapped(mine, theirs, left[partner], right[partner], grade);
        return (grade, frequency is not null && grade is > Grade.Swapped and <= Grade.Near ? Math.Min(frequency[mine], frequency[theirs]) : 0);
    }
}
