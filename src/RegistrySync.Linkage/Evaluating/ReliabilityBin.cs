namespace RegistrySync.Linkage.Evaluating;

/// <summary>Pairs with about the same probability.</summary>
/// <param name="From">Lowest probability of the bin.</param>
/// <param name="To">Highest probability of the bin.</param>
/// <param name="Pairs">Their number.</param>
/// <param name="Expected">Their mean probability.</param>
/// <param name="Observed">Share of them that are true.</param>
public sealed record ReliabilityBin(double From, double To, long Pairs, double Expected, double Observed)
{
    const int Bins = 10;

    /// <summary>The 95% interval of the share that is true.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Interval Likely => Interval.Of((long)Math.Round(Observed * Pairs), Pairs);

    internal static IReadOnlyList<ReliabilityBin> Of(IEnumerable<(double Probability, bool Same)> outcomes)
    {
        var pairs = new long[Bins];
        var expected = new double[Bins];
        var observed = new long[Bins];
        foreach (var (probability, same) in outcomes)
        {
            var bin = Math.Min(Bins - 1, (int)(probability * Bins));
            pairs[bin]++;
            expected[bin] += probability;
            observed[bin] += same ? 1 : 0;
        }

        return [.. Enumerable.Range(0, Bins).Where(b => pairs[b] > 0).Select(b => new ReliabilityBin((double)b / Bins, (b + 1.0) / Bins, pairs[b], expected[b] / pairs[b], (double)observed[b] / pairs[b]))];
    }
}
