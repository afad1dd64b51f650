using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Estimating;

/// <summary>Probabilities of levels per comparison, level 0 (missing) left out of the sums.</summary>
sealed class LevelTable
{
    readonly double[][] _values;

    public LevelTable(IReadOnlyList<Comparison> comparisons) => _values = [.. comparisons.Select(c => new double[c.Levels.Count])];

    public double this[int comparison, int level]
    {
        get => _values[comparison][level];
        set => _values[comparison][level] = value;
    }

    public double[] Of(int comparison) => _values[comparison];

    public static LevelTable M(IReadOnlyList<Comparison> comparisons) => Fill(comparisons, level => level.M);

    public static LevelTable U(IReadOnlyList<Comparison> comparisons) => Fill(comparisons, level => level.U);

    static LevelTable Fill(IReadOnlyList<Comparison> comparisons, Func<Level, double> value)
    {
        var table = new LevelTable(comparisons);
        for (var c = 0; c < comparisons.Count; c++)
            for (var level = 0; level < comparisons[c].Levels.Count; level++) table[c, level] = value(comparisons[c].Levels[level]);
        return table;
    }

    /// <summary>Turns counts into probabilities, mixed with <paramref name="strength"/> pairs' worth of <paramref name="expected"/>, so that none is zero.</summary>
    public void Normalise(int comparison, double[] expected, double strength)
    {
        var values = _values[comparison];
        double sum = 0, prior = 0;
        for (var level = 1; level < values.Length; level++) (sum, prior) = (sum + values[level], prior + expected[level]);
        for (var level = 1; level < values.Length; level++) values[level] = (values[level] + (strength * expected[level] / prior)) / (sum + strength);
    }

    public void Copy(int comparison, LevelTable from) => from._values[comparison].CopyTo(_values[comparison], 0);

    public IReadOnlyList<Comparison> Apply(IReadOnlyList<Comparison> comparisons, LevelTable u) => [.. comparisons.Select((comparison, c) => comparison with
    {
        Levels = [.. comparison.Levels.Select((level, i) => level with { M = Math.Clamp(_values[c][i], 1e-7, 1), U = Math.Clamp(u[c, i], 1e-10, 1) })],
    })];
}
