using System.Globalization;
using System.Text.Json.Serialization;
using RegistrySync.Linkage.Evaluating;
using RegistrySync.Pipeline.ListLinking;

namespace RegistrySync.Host.CommandLine;

/// <summary>What <c>link --json</c> prints.</summary>
sealed record LinkSummary(long Records, long Candidates, long Links, long Review, int Clusters, LinkSeconds Seconds, double PeakMiB, LinkAccuracy? Evaluation, LinkExplanation? Explanation, IReadOnlyList<string> Warnings,
    IReadOnlyList<RaggedRows> Ragged)
{
    public static LinkSummary Of(LinkedLists linking, ExplainedPair? explained, double peakMiB)
    {
        var result = linking.Result;
        long links = 0;
        for (var pair = 0; pair < result.Pairs.Count; pair++) links += result.Probability(pair) >= result.Model.Thresholds.Link ? 1 : 0;
        var clusters = result.Clusters.Where((cluster, record) => cluster == record).Count();
        return new LinkSummary(linking.Table.Count, result.Candidates, links, result.Pairs.Count - links, clusters, linking.Seconds, Math.Round(peakMiB, 1),
            linking.Evaluation is { } evaluation ? LinkAccuracy.Of(evaluation) : null, explained is null ? null : LinkExplanation.Of(explained), linking.Estimation?.Warnings ?? [], linking.Ragged);
    }

    public string Text()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Records:N0} records, {Candidates:N0} candidate pairs, {Links:N0} links, {Review:N0} for review, {Clusters:N0} clusters in {Seconds.Total:0.00} s");
        if (Evaluation is { } e) text += string.Create(CultureInfo.InvariantCulture, $"; precision {e.Precision:0.0000}, recall {e.Recall:0.0000}, F1 {e.F1:0.0000} at {e.Threshold:0.00}");
        foreach (var list in Ragged)
            text += string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}the {list.List} list has {list.Rows:N0} rows with more or fewer columns than its header, read by position: line {string.Join(", ", list.Lines)}{(list.Rows > list.Lines.Count ? ", ..." : "")}");
        return text;
    }
}

/// <summary>Pairwise accuracy at a threshold, the best that any threshold of the sweep reaches, and what became of the probabilities.</summary>
sealed record LinkAccuracy(double Precision, double Recall, double F1, double Threshold, LinkAccuracy? Best, IReadOnlyList<ReliabilityBin>? Reliability)
{
    public static LinkAccuracy Of(LinkageEvaluation evaluation) =>
        At(evaluation.Own, evaluation.Threshold, At(evaluation.Best.Score, evaluation.Best.Threshold, null, null), evaluation.Reliability);

    static LinkAccuracy At(PairwiseScore score, double threshold, LinkAccuracy? best, IReadOnlyList<ReliabilityBin>? reliability) =>
        new(score.Precision, score.Recall, score.F1, threshold, best, reliability);
}

[JsonSerializable(typeof(LinkSummary))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
sealed partial class LinkSummaryJson : JsonSerializerContext;
