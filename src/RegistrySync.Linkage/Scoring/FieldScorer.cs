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

    public override void Score(BlockWorkspace space, int self, int count)
    {
        ref var codes = ref MemoryMarshal.GetArrayDataReference(space.Codes[field]);
        ref var others = ref MemoryMarshal.GetArrayDataReference(space.Others);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(space.Weights);
        ref var patterns = ref MemoryMarshal.GetArrayDataReference(space.Patterns);
        ref var gradeWeights = ref MemoryMarshal.GetArrayDataReference(Weights);
        ref var gradeCodes = ref MemoryMarshal.GetArrayDataReference(Codes);
        var mine = Unsafe.Add(ref codes, self);
        if (mine == 0) return;
        for (var k = 0; k < count; k++)
        {
            var other = Unsafe.Add(ref others, k);
            var theirs = Unsafe.Add(ref codes, other);
            if (theirs == 0) continue;
            int grade;
            if (theirs == mine)
            {
                grade = (int)Grade.Exact;
                if (frequency is not null) Unsafe.Add(ref weights, k) += frequency[mine];
            }
            else
            {
                grade = (int)_grader.Between(mine, theirs);
                if (partner >= 0 && grade > (int)Grade.Canonical) grade = (int)Swapped(space, self, other, mine, theirs, (Grade)grade);
                if (frequency is not null && grade is > (int)Grade.Swapped and <= (int)Grade.Near) Unsafe.Add(ref weights, k) += Math.Min(frequency[mine], frequency[theirs]);
            }

            Unsafe.Add(ref weights, k) += Unsafe.Add(ref gradeWeights, grade);
            Unsafe.Add(ref patterns, k) |= Unsafe.Add(ref gradeCodes, grade);
        }
    }

    Grade Swapped(BlockWorkspace space, int self, int other, int mine, int theirs, Grade grade) =>
        Swapped(mine, theirs, space.Codes[partner][self], space.Codes[partner][other], grade);

    Grade Swapped(int mine, int theirs, int myPartner, int theirPartner, Grade grade)
    {
        if (myPartner == 0 || theirPartner == 0) return grade;
        var (one, two) = (mine == theirPartner, theirs == myPartner);
        if (one && two) return Grade.Swapped;
        if (one && _grader.Between(myPartner, theirs) <= Grade.Near) return Grade.Swapped;
        return two && _grader.Between(mine, theirPartner) <= Grade.Near ? Grade.Swapped : grade;
    }

    public override (Grade Grade, float Frequency) Explain(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var (mine, theirs) = (left[field], right[field]);
        if (mine == 0 || theirs == 0) return (Grade.Missing, 0);
        if (mine == theirs) return (Grade.Exact, frequency?[mine] ?? 0);
        var grade = _grader.Between(mine, theirs);
        if (partner >= 0 && grade > Grade.Canonical) grade = Swapped(mine, theirs, left[partner], right[partner], grade);
        return (grade, frequency is not null && grade is > Grade.Swapped and <= Grade.Near ? Math.Min(frequency[mine], frequency[theirs]) : 0);
    }
}
