using System.Diagnostics;
using RegistrySync.Linkage.Clustering;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Designing;
using RegistrySync.Linkage.Estimating;
using RegistrySync.Linkage.Evaluating;
using RegistrySync.Linkage.Linking;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>Links a steward's own lists: reads, estimates, scores, clusters. One list is deduplicated, two are linked.</summary>
/// <param name="tables">What languages the lists speak.</param>
/// <param name="workers">Most threads.</param>
/// <param name="spill">Where pairs lie that do not fit in memory, for as long as the outcome is used; null: in memory.</param>
/// <param name="pairsInMemory">Most pairs in memory when there is other room.</param>
public sealed class ListLinker(TextTables tables, int workers, ISpillRoom? spill = null, int pairsInMemory = 50_000_000)
{
    /// <summary>Does it.</summary>
    /// <param name="spec">What to compare.</param>
    /// <param name="left">A CSV file.</param>
    /// <param name="right">A second one, or null to deduplicate the first.</param>
    /// <param name="evaluate">Whether to compare with the truth column.</param>
    /// <param name="labels">A file of labelled pairs to compare with, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public LinkedLists Link(LinkSpecification spec, string left, string? right, bool evaluate, string? labels, CancellationToken cancellationToken)
    {
        if (evaluate && spec.Truth is null) throw new ListLinkingException("--evaluate needs 'truth' in the specification: the column with the true entity");
        var clock = Stopwatch.StartNew();
        using var copies = new Utf8Copies();
        (left, right) = (copies.Of(left, spec.Encoding), right is null ? null : copies.Of(right, spec.Encoding));
        var dialect = CsvDialect.Of(left, spec.Delimiter, spec.Encoding);
        var plan = ListPlan.Make(spec, left, dialect, tables);
        // Before reading what may take minutes.
        var trained = spec.Model is null ? null : ReadModel(spec.Model, spec, plan);
        if (trained is not null) plan = plan.Only(trained.Fields);
        var builder = new RecordTableBuilder(plan.Fields, tables);
        var reader = new ListReader(plan.Fields, builder, workers);
        var truth = evaluate ? spec.Truth : null;
        reader.Read(left, dialect, 0, plan.Left, spec.Id, truth, cancellationToken);
        var lefts = builder.Count;
        if (right is not null) reader.Read(right, CsvDialect.Of(right, spec.Delimiter, spec.Encoding), 1, plan.Right, spec.Id, truth, cancellationToken);
        if (builder.Count < 2) throw new ListLinkingException($"{left} has one record: there is nothing to link it with");
        var table = builder.Build();
        var read = clock.Elapsed;

        var across = right is not null;
        var estimation = spec.Model is null ? Estimate(spec, plan, table, across, cancellationToken) : null;
        var model = estimation?.Model ?? trained!;
        var estimated = clock.Elapsed;

        var options = new LinkOptions { Workers = workers, AcrossOnly = across, Estimation = estimation, Spill = spill, PairsInMemory = pairsInMemory, Constraints = across ? OneToOne(spec, table, model) : LinkConstraints.None };
        var result = Linker.Link(table, model, options, cancellationToken);
        var total = clock.Elapsed;
        return new LinkedLists(reader)
        {
            Table = table,
            Lefts = lefts,
            AcrossOnly = across,
            Estimation = estimation,
            Result = result,
            Seconds = new(read.TotalSeconds, (estimated - read).TotalSeconds, result.ScoringTime.TotalSeconds, result.ClusteringTime.TotalSeconds, total.TotalSeconds),
            Evaluation = evaluate ? LinkageEvaluation.Of(table, result, reader.Truths, options)
                : labels is not null ? LinkageEvaluation.Of(table, result, PairLabels.Read(labels, reader, lefts, table.Count), options) : null,
        };
    }

    Estimation Estimate(LinkSpecification spec, ListPlan plan, RecordTable table, bool across, CancellationToken cancellationToken)
    {
        var declared = spec.Comparisons is null ? plan.Model with { Comparisons = ComparisonDesign.Fit(table, plan.Model.Comparisons) } : plan.Model;
        var design = new BlockingDesign(table, declared, across, workers);
        var model = declared with
        {
            Blocking = plan.Model.Blocking.Count > 0 ? plan.Model.Blocking : design.ForScoring(),
            Thresholds = new(spec.Thresholds?.Link ?? 0.5, spec.Thresholds?.Review ?? Math.Min(0.1, spec.Thresholds?.Link ?? 1)),
        };
        return Estimator.Estimate(table, model, design.ForTraining(), new EstimationOptions { Workers = workers, AcrossOnly = across }, cancellationToken);
    }

    /// <summary>A trained model with the specification's thresholds, if it has any.</summary>
    static LinkageModel ReadModel(string path, LinkSpecification spec, ListPlan plan)
    {
        try
        {
            var model = ModelFile.Read(File.ReadAllText(path), path);
            var missing = model.Fields.Select(f => f.Name).Except(plan.Fields.Select(f => f.Name), StringComparer.Ordinal).ToList();
            if (missing.Count > 0) throw new ListLinkingException($"{path} needs the fields {string.Join(", ", missing)}, which the specification does not have");
            return model with { Thresholds = new(spec.Thresholds?.Link ?? model.Thresholds.Link, spec.Thresholds?.Review ?? model.Thresholds.Review) };
        }
        catch (Exception exception) when (exception is ModelFileException or IOException)
        {
            throw new ListLinkingException(exception.Message, exception);
        }
    }

    /// <summary>
    /// Whether a list has doubles is declared, or told by its own records: when next to none of them agree on two strong keys, a record
    /// of the other list is linked to one of them at most.
    /// </summary>
    static LinkConstraints OneToOne(LinkSpecification spec, RecordTable table, LinkageModel model)
    {
        var exclusive = new List<ExclusiveValue>();
        for (var register = 0; register < 2; register++)
            if (spec.OneToOne ?? Doubles.AreRare(table, model, register)) exclusive.Add(ExclusiveValue.OnePerRegister(register == 0 ? "the left list's record" : "the right list's record", table, register));
        return new LinkConstraints { Exclusive = exclusive };
    }
}
