using System.Runtime.Intrinsics;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Scoring;

/// <summary>A compiled comparison: adds its weight and level code to every pair of a batch.</summary>
abstract class ComparisonScorer(Comparison comparison, int position)
{
    public const int Grades = (int)Grade.Else + 1;

    public Comparison Comparison => comparison;

    public int Position => position;

    /// <summary>Bits by grade.</summary>
    protected float[] Weights { get; } = [.. Enumerable.Range(0, Grades).Select(grade => (float)comparison.Levels[LevelOf(comparison, (Grade)grade)].Weight)];

    /// <summary>The level code by grade, shifted to the comparison's place in a pattern.</summary>
    protected ulong[] Codes { get; } = [.. Enumerable.Range(0, Grades).Select(grade => (ulong)LevelOf(comparison, (Grade)grade) << (4 * position))];

    public static int LevelOf(Comparison comparison, Grade grade)
    {
        if (grade == Grade.Missing) return 0;
        for (var level = 1; level < comparison.Levels.Count; level++)
            if (comparison.Levels[level].Grade >= grade) return level;
        return comparison.Levels.Count - 1;
    }

    /// <summary>The grade of a level code in its place.</summary>
    public Grade GradeOf(ulong code) => Comparison.Levels[(int)(code >> (4 * Position)) & 15].Grade;

    /// <summary>Copies what pairs will need of the slots' values next to each other; most comparisons need nothing more than the codes.</summary>
    public virtual void Gather(BlockWorkspace space, int first, int end)
    {
    }

    /// <summary>Adds at least what slot <paramref name="self"/> weighs with each of the slots from <paramref name="from"/> on, as many as there are bounds.</summary>
    public virtual void Bound(BlockWorkspace space, int self, int from, Span<float> bounds)
    {
        for (var k = 0; k < bounds.Length; k++) bounds[k] += Most;
    }

    /// <summary>The same for pairs of any slots, as many as there are bounds.</summary>
    public virtual void Bound(BlockWorkspace space, ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<float> bounds)
    {
        // A row may write a whole vector.
        Span<float> one = stackalloc float[1 + Vector256<float>.Count];
        for (var k = 0; k < bounds.Length; k++)
        {
            one.Clear();
            Bound(space, left[k], right[k], one[..1]);
            bounds[k] += one[0];
        }
    }

    /// <summary>The most that any pair weighs.</summary>
    protected float Most => Weights.Max() + MostFrequency;

    /// <summary>The most that the rarity of what agrees adds to any pair.</summary>
    protected virtual float MostFrequency => 0;

    /// <summary>
    /// Whether a grade speaks against one person even where another record of theirs agrees: two beds in the same nights do. That somebody
    /// was elsewhere at another time is what having several records means, and of a name or a date one record may be in error.
    /// </summary>
    public virtual bool Contradicts(Grade grade) => false;

    /// <summary>Whether <see cref="Tighten"/> does anything.</summary>
    public virtual bool HasCloserLook => false;

    /// <summary>Lowers the bounds of the first <paramref name="count"/> pairs of the workspace by what a closer look tells.</summary>
    public virtual void Tighten(BlockWorkspace space, int count)
    {
    }

    /// <summary>The most that different, known values weigh, other than as if one were missing, when the agreement of the commoner adds <paramref name="frequency"/> at most.</summary>
    protected float Different(float frequency) => float.MaxNative(Alike + frequency, Worse);

    /// <summary>The most that a grade weighs which is not agreement but to which the rarity of the commoner value is added.</summary>
    protected float Alike { get; } = MathF.Max((float)comparison.Levels[LevelOf(comparison, Grade.Canonical)].Weight, (float)comparison.Levels[LevelOf(comparison, Grade.Near)].Weight);

    /// <summary>The most that a grade to which frequency does not matter weighs.</summary>
    protected float Worse { get; } = Enumerable.Range(0, Grades).Where(g => g is not ((int)Grade.Missing or (int)Grade.Exact or (int)Grade.Canonical or (int)Grade.Near))
        .Max(g => (float)comparison.Levels[LevelOf(comparison, (Grade)g)].Weight);

    /// <summary>Scores the first <paramref name="count"/> pairs of the workspace.</summary>
    public abstract void Score(BlockWorkspace space, int count);

    /// <summary>Prepares a value added to a field's dictionary later; it counts as rare.</summary>
    public virtual void Learn(int changedField, int code)
    {
    }

    /// <summary>The grade of two records and the frequency adjustment in bits, one pair at a time.</summary>
    public abstract (Grade Grade, float Frequency) Explain(ReadOnlySpan<int> left, ReadOnlySpan<int> right);

    /// <summary>Weight in bits, frequency included, and level code in its place.</summary>
    public (float Weight, ulong Code) Weigh(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var (grade, frequency) = Explain(left, right);
        return (frequency + Weights[(int)grade], Codes[(int)grade]);
    }
}
