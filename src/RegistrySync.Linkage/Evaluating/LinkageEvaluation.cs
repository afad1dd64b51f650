using RegistrySync.Linkage.Linking;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

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
    public static LinkageEvaluation Of(RecordTable table, LinkageResult result, IReadOnlyList<int> truths, LinkOptions options) =>
        Of(table, result, options, clusters => PairwiseScore.Of(table, clusters, truths, options.AcrossOnly), Outcomes(result, truths));

    /// <summary>
    /// Compares a run with pairs that somebody looked at: precision and recall are those of the labelled pairs, which stand for all only
    /// as far as they were drawn at random.
    /// </summary>
    public static LinkageEvaluation Of(RecordTable table, LinkageResult result, IReadOnlyList<LabelledPair> labels, LinkOptions options)
    {
        var judge = new PairJudge(result.Compiled ?? new CompiledModel(table, result.Model, options.Workers));
        return Of(table, result, options, clusters => PairwiseScore.Of(clusters, labels), labels.Select(l => (CompiledModel.Probability(judge.Bits(l.Left, l.Right)), l.Same)));
    }

    static LinkageEvaluation Of(RecordTable table, LinkageResult result, LinkOptions options, Func<IReadOnlyList<int>, PairwiseScore> score, IEnumerable<(double, bool)> outcomes)
    {
        var curve = (result.Pairs.Count > ManyPairs ? Fewer : Thresholds).Where(t => t >= result.Model.Thresholds.Review)
            .Select(threshold => new ThresholdPoint(threshold, score(Linker.Cluster(table, result, threshold, options))));
        return new LinkageEvaluation(score(result.Clusters), result.Model.Thresholds.Link, [.. curve], ReliabilityBin.Of(outcomes));
    }

    static IEnumerable<(double Probability, bool Same)> Outcomes(LinkageResult result, IReadOnlyList<int> truths)
    {
        for (var pair = 0; pair < result.Pairs.Count; pair++)
        {
            var (left, right) = (truths[result.Pairs.Left[pair]], truths[result.Pairs.Right[pair]]);
            if (left != 0 && right != 0) yield return (result.Probability(pair), left == right);
        }
    }
}

/// <summary>Accuracy at one threshold.</summary>
public sealed record ThresholdPoint(double Threshold, PairwiseScore Score);
