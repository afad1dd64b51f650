using System.Diagnostics;
using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Clustering;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Linking;

/// <summary>Links the records of a table by a model: candidates, scores, clusters. The same table and model give the same result, whatever the order and the number of workers.</summary>
public static class Linker
{
    /// <summary>A full run.</summary>
    public static LinkageResult Link(RecordTable table, LinkageModel model, LinkOptions options, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var prepared = options.Estimation is { Candidates: { } earlier } && ReferenceEquals(earlier.Table, table) && ReferenceEquals(earlier.Model.Blocking, model.Blocking) ? options.Estimation : null;
        var compiled = new CompiledModel(table, model, options.Workers, prepared?.Candidates);
        var plan = prepared?.Plan ?? CandidatePlan.Build(compiled.Keys, model, options.AcrossOnly, options.Workers, options.LargestBlock, !options.FrozenSplits);
        var request = new ScoringRequest(Bits(model.Thresholds.Review), Histogram: false, RuleBits: false, options.AcrossOnly, Judged: true);
        var outcome = new CandidateScorer(compiled).Score(plan.Blocks, request, cancellationToken, new PairList(options.Spill, options.PairsInMemory));
        return Finish(compiled, plan, outcome.Pairs, outcome.Candidates, options, clock);
    }

    /// <summary>
    /// Links the changed records against all others and clusters anew: the result of a full run over the table, for the same model with
    /// frozen frequencies and splits.
    /// </summary>
    /// <param name="table">All records, changed and unchanged.</param>
    /// <param name="model">The frozen model.</param>
    /// <param name="changed">Per record whether it is new or changed since the run that gave <paramref name="unchanged"/>.</param>
    /// <param name="unchanged">Pairs of that run between unchanged records, by their indexes in <paramref name="table"/>, prior included.</param>
    /// <param name="options">As in the full run.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public static LinkageResult LinkChanged(RecordTable table, LinkageModel model, bool[] changed, PairList unchanged, LinkOptions options, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var compiled = new CompiledModel(table, model, options.Workers);
        var plan = CandidatePlan.Build(compiled.Keys, model, options.AcrossOnly, options.Workers, options.LargestBlock, maySplit: false);
        var request = new ScoringRequest(Bits(model.Thresholds.Review), Histogram: false, RuleBits: false, options.AcrossOnly, Judged: true, changed);
        var outcome = new CandidateScorer(compiled).Score(plan.Blocks, request, cancellationToken, new PairList(options.Spill, options.PairsInMemory));
        return Finish(compiled, plan, outcome.Pairs, outcome.Candidates, options, clock, unchanged);
    }

    /// <summary>Clusters a run's pairs anew at another threshold.</summary>
    public static IReadOnlyList<int> Cluster(RecordTable table, LinkageResult result, double threshold, LinkOptions options)
    {
        var compiled = result.Compiled ?? new CompiledModel(table, result.Model, options.Workers);
        var judge = new PairJudge(compiled);
        return new Clusterer(table, options.Constraints, judge.Bits, result.Model.Joining, judge.Bits).Run(result.Pairs, result.Pairs.Weights, Bits(threshold));
    }

    static LinkageResult Finish(CompiledModel compiled, CandidatePlan plan, PairList pairs, long candidates, LinkOptions options, Stopwatch clock, PairList? unchanged = null)
    {
        var model = compiled.Model;
        if (unchanged is not null) pairs.Add(unchanged);
        var scoring = clock.Elapsed;
        var judge = new PairJudge(compiled);
        var clusterer = new Clusterer(compiled.Table, options.Constraints, judge.Bits, model.Joining, judge.Bits);
        var clusters = clusterer.Run(pairs, pairs.Weights, Bits(model.Thresholds.Link));
        return new LinkageResult
        {
            Model = model with { Splits = plan.Splits },
            Pairs = pairs,
            Clusters = clusters,
            Blocked = clusterer.Blocked,
            Candidates = candidates,
            Rules = plan.Counts,
            Compiled = compiled,
            Claims = model.Joining.Contested ? Clustering.Claims.Of(compiled.Table, judge, clusters, pairs) : null,
            ScoringTime = scoring,
            ClusteringTime = clock.Elapsed - scoring,
        };
    }

    static double Bits(double probability) => Math.Log2(probability / (1 - probability));
}
