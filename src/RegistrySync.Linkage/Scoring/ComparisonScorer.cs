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

    /// <summary>Copies what pairs will need of the slots' values next to each other; most comparisons need nothing more than the codes.</summary>
    public virtual void Gather(BlockWorkspace space, int first, int end)
    {
    }

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
