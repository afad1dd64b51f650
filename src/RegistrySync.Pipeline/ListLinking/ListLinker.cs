using System.Diagnostics;
using RegistrySync.Linkage.Designing;
using RegistrySync.Linkage.Estimating;
using RegistrySync.Linkage.Evaluating;
using RegistrySync.Linkage.Linking;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>Links a steward's own lists: reads, estimates, scores, clusters. One list is deduplicated, two are linked.</summary>
public sealed class ListLinker(TextTables tables, int workers)
{
    /// <summary>Does it.</summary>
    /// <param name="spec">What to compare.</param>
    /// <param name="left">A CSV file.</param>
    /// <param name="right">A second one, or null to deduplicate the first.</param>
    /// <param name="evaluate">Whether to compare with the truth column.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public LinkedLists Link(LinkSpecification spec, string left, string? right, bool evaluate, CancellationToken cancellationToken)
    {
        if (evaluate && spec.Truth is null) throw new ListLinkingException("--evaluate needs 'truth' in the specification: the column with the true entity");
        var clock = Stopwatch.StartNew();
        var dialect = CsvDialect.Of(left, spec.Delimiter, spec.Encoding);
        var plan = ListPlan.Make(spec, left, dialect, tables);
        var builder = new RecordTableBuilder(plan.Fields, tables);
        var reader = new ListReader(plan.Fields, builder, workers);
        var truth = evaluate ? spec.Truth : null;
        reader.Read(left, dialect, 0, plan.Left, spec.Id, truth, cancellationToken);
        var lefts = builder.Count;
        if (right is not null) reader.Read(right, CsvDialect.Of(right, spec.Delimiter, spec.Encoding), 1, plan.Right, spec.Id, truth, cancellationToken);
        var table = builder.Build();
        var read = clock.Elapsed;

        var across = right is not null;
        var design = new BlockingDesign(table, plan.Model, across, workers);
        var model = plan.Model with { Blocking = plan.Model.Blocking.Count > 0 ? plan.Model.Blocking : design.ForScoring() };
        var estimation = Estimator.Estimate(table, model, design.ForTraining(), new EstimationOptions { Workers = workers, AcrossOnly = across }, cancellationToken);
        model = estimation.Model with { Thresholds = new(spec.Thresholds?.Link ?? 0.5, spec.Thresholds?.Review ?? 0.1) };
        var estimated = clock.Elapsed;

        var result = Linker.Link(table, model, new LinkOptions { Workers = workers, AcrossOnly = across, Estimation = estimation }, cancellationToken);
        var total = clock.Elapsed;
        return new LinkedLists(reader)
        {
            Table = table,
            Lefts = lefts,
            AcrossOnly = across,
            Estimation = estimation,
            Result = result,
            Seconds = new(read.TotalSeconds, (estimated - read).TotalSeconds, result.ScoringTime.TotalSeconds, result.ClusteringTime.TotalSeconds, total.TotalSeconds),
            Score = evaluate ? PairwiseScore.Of(table, result.Clusters, reader.Truths, across) : null,
        };
    }
}
