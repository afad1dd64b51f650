using RegistrySync.Linkage.Linking;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Evaluating;

/// <summary>A run compared with the truth: at its own threshold, at others, and whether its probabilities hold what they promise.</summary>
/// <param name="Own">Accuracy at the engine's own threshold.</param>
/// <param name="Threshold">That threshold.</param>
/// <param name="Curve">Accuracy at other thresholds, ascending.</param>
/// <param name="Reliability">Probabilities against outcomes, ascending.</param>
public sealed record LinkageEvaluation(PairwiseScore Own, double Threshold, IReadOnlyList<ThresholdPoint> Curve, IReadOnlyList<ReliabilityBin> Reliability)
{
    /// <summary>With more pairs than this the curve has fewer points, for every point is a clustering.</summary>
    const int ManyPairs = 200_000;
    static readonly double[] Thresholds = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999];
    static readonly double[] Fewer = [0.1, 0.3, 0.7, 0.9, 0.99];

    /// <summary>The point of the curve with the best F1; only the truth can choose it.</summary>
    public ThresholdPoint Best => Curve.Append(new ThresholdPoint(Threshold, Own)).MaxBy(p => p.Score.F1)!;

    /// <summary>Compares a run with true entities (0 is unknown).</summary>
    public static LinkageEvaluation Of(RecordTable table, LinkageResult result, IReadOnlyList<int> truths, LinkOptions options)
    {
        var own = PairwiseScore.Of(table, result.Clusters, truths, options.AcrossOnly);
        var curve = new List<ThresholdPoint>();
        foreach (var threshold in (result.Pairs.Count > ManyPairs ? Fewer : Thresholds).Where(t => t >= result.Model.Thresholds.Review))
            curve.Add(new ThresholdPoint(threshold, PairwiseScore.Of(table, Linker.Cluster(table, result, threshold, options), truths, options.AcrossOnly)));
        return new LinkageEvaluation(own, result.Model.Thresholds.Link, curve, ReliabilityBin.Of(result, truths));
    }
}

/// <summary>Accuracy at one threshold.</summary>
public sealed record ThresholdPoint(double Threshold, PairwiseScore Score);

/// <summary>Pairs with about the same probability.</summary>
/// <param name="From">Lowest probability of the bin.</param>
/// <param name="To">Highest probability of the bin.</param>
/// <param name="Pairs">Their number.</param>
/// <param name="Expected">Their mean probability.</param>
/// <param name="Observed">Share of them that are true.</param>
public sealed record ReliabilityBin(double From, double To, long Pairs, double Expected, double Observed)
{
    internal static IReadOnlyList<ReliabilityBin> Of(LinkageResult result, IReadOnlyList<int> truths)
    {
        var pairs = new long[10];
        var expected = new double[10];
        var observed = new long[10];
        for (var pair = 0; pair < result.Pairs.Count; pair++)
        {
            var (left, right) = (truths[result.Pairs.Left[pair]], truths[result.Pairs.Right[pair]]);
            if (left == 0 || right == 0) continue;
            var probability = result.Probability(pair);
            var bin = Math.Min(9, (int)(probability * 10));
            pairs[bin]++;
            expected[bin] += probability;
            observed[bin] += left == right ? 1 : 0;
        }

        return [.. Enumerable.Range(0, 10).Where(b => pairs[b] > 0).Select(b => new ReliabilityBin(b / 10.0, (b + 1) / 10.0, pairs[b], expected[b] / pairs[b], (double)observed[b] / pairs[b]))];
    }
}
