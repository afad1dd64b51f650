using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Estimating;

/// <summary>The patterns of all candidate pairs of a model, or of every k-th block of a rule with many, counted k times.</summary>
static class CandidateSample
{
    public static ((ulong Pattern, long Count)[] Patterns, CandidatePlan Plan, CompiledModel Compiled) Read(RecordTable table, LinkageModel model, CompiledModel training, EstimationOptions options, CancellationToken cancellationToken)
    {
        var compiled = new CompiledModel(table, model, options.Workers, training);
        compiled.Keys.TakeRows(training.Keys);
        var plan = CandidatePlan.Build(compiled.Keys, model, options.AcrossOnly, options.Workers, LargestBlock, maySplit: true);
        var histogram = new PatternHistogram();
        var scorer = new CandidateScorer(compiled);
        foreach (var blocks in plan.Blocks)
        {
            var (part, step) = compiled.Keys.Rules == 0 ? (blocks, 1) : TrainingSession.Part(blocks, options.SessionPairs / 2);
            var outcome = scorer.Score([part], new ScoringRequest(double.PositiveInfinity, true, false, options.AcrossOnly), cancellationToken);
            foreach (var (pattern, count) in outcome.Histogram.Ordered()) histogram.Add(pattern, count * step);
        }

        return (histogram.Ordered(), plan, compiled);
    }

    const int LargestBlock = 4000;
}
