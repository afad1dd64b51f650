using FsCheck.Xunit;
using RegistrySync.Linkage.Clustering;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Estimating;
using RegistrySync.Linkage.Evaluating;
using RegistrySync.Linkage.Explaining;
using RegistrySync.Linkage.Linking;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Tests.Linking;

public sealed class LinkerTests
{
    static readonly Lazy<LinkageModel> Trained = new(() =>
    {
        BlockingRule[] training = [new(["born", "family"]), new(["given", "born"]), new(["given~family"]), new(["postcode", "born"])];
        var model = Estimator.Estimate(Registers.Table(Registers.Rows(2000, seed: 1)), Registers.Skeleton, training, new EstimationOptions(), CancellationToken.None).Model;
        return model with { Frequencies = [.. model.Fields.Select(f => new FrozenFrequencies(f.Name, new Dictionary<string, double>(), 0.01))] };
    });

    [Fact]
    public void Double_records_are_found()
    {
        var rows = Registers.Rows(1500, seed: 4);
        var table = Registers.Table(rows);
        var result = Linker.Link(table, Trained.Value, new LinkOptions(), TestContext.Current.CancellationToken);
        var score = PairwiseScore.Of(table, result.Clusters, [.. rows.Select(r => r.Person + 1)], acrossOnly: false);
        Assert.True(score is { Precision: > 0.97, Recall: > 0.93 }, score.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_list_may_be_next_to_empty(int records)
    {
        var table = Registers.Table(Registers.Rows(1500, seed: 4).Take(records));
        var result = Linker.Link(table, Trained.Value, new LinkOptions(), TestContext.Current.CancellationToken);
        Assert.Equal(records, result.Clusters.Count);
    }

    [Property(MaxTest = 12)]
    public void Clusters_do_not_depend_on_the_order_of_records_or_the_number_of_workers(int seed)
    {
        var rows = Registers.Rows(300, seed).ToArray();
        var one = Identities(rows, Linker.Link(Registers.Table(rows), Trained.Value, new LinkOptions { Workers = 1 }, CancellationToken.None));
        new Random(seed + 1).Shuffle(rows);
        Assert.Equal(one, Identities(rows, Linker.Link(Registers.Table(rows), Trained.Value, new LinkOptions { Workers = 2 }, CancellationToken.None)));
    }

    [Property(MaxTest = 12)]
    public void Linking_the_changes_equals_linking_everything(int seed)
    {
        var random = new Random(seed);
        var before = Registers.Rows(300, seed);
        var first = Linker.Link(Registers.Table(before), Trained.Value, new LinkOptions(), CancellationToken.None);
        var changed = before.Select(_ => random.Next(20) == 0).ToList();
        var after = before.Select((row, i) => changed[i] ? (row.Key, Registers.Disturb(row.Values, random), row.Person) : row).ToList();
        foreach (var row in Registers.Rows(15, seed + 1))
        {
            after.Add(("new " + row.Key, row.Values, row.Person + 100000));
            changed.Add(true);
        }

        var kept = new PairList();
        for (var pair = 0; pair < first.Pairs.Count; pair++)
            if (!changed[first.Pairs.Left[pair]] && !changed[first.Pairs.Right[pair]]) kept.Add(first.Pairs.Left[pair], first.Pairs.Right[pair], first.Pairs.Weights[pair], first.Pairs.Patterns[pair]);
        var table = Registers.Table(after);
        var full = Linker.Link(table, Trained.Value, new LinkOptions { FrozenSplits = true }, CancellationToken.None);
        var incremental = Linker.LinkChanged(table, Trained.Value, [.. changed], kept, new LinkOptions(), CancellationToken.None);
        Assert.Equal(full.Clusters, incremental.Clusters);
        Assert.Equal(Ordered(full.Pairs), Ordered(incremental.Pairs));
        Assert.True(incremental.Candidates < full.Candidates);
    }

    [Fact]
    public void A_pair_is_scored_once_whichever_rules_make_it()
    {
        var table = Registers.Table(Registers.Rows(400, seed: 2));
        var model = Trained.Value;
        var result = Linker.Link(table, model, new LinkOptions(), TestContext.Current.CancellationToken);
        var keys = new RegistrySync.Linkage.Blocking.KeyTable(model.Blocking, [], table);
        long expected = 0;
        for (var left = 0; left < table.Count; left++)
            for (var right = left + 1; right < table.Count; right++)
                expected += Enumerable.Range(0, keys.Rules).Any(r => keys.Of(r, keys.Row(left)) is var key and not 0 && key == keys.Of(r, keys.Row(right))) ? 1 : 0;
        Assert.Equal(expected, result.Candidates);
    }

    [Fact]
    public void A_block_that_is_too_large_is_split_and_what_that_loses_is_reported()
    {
        var table = Registers.Table(Registers.Rows(800, seed: 6));
        var model = Trained.Value with { Blocking = [new(["given"]), new(["born", "family"])] };
        var result = Linker.Link(table, model, new LinkOptions { LargestBlock = 30 }, TestContext.Current.CancellationToken);
        Assert.NotEmpty(result.Model.Splits);
        Assert.True(result.Rules[0].LostToSplits > 0);
        Assert.NotNull(result.Rules[0].Skewed[0].SplitBy);
        var again = Linker.Link(table, result.Model, new LinkOptions { LargestBlock = 30, FrozenSplits = true }, TestContext.Current.CancellationToken);
        Assert.Equal(result.Candidates, again.Candidates);
    }

    [Fact]
    public void An_explanation_adds_up_to_the_score_and_says_why_not()
    {
        var table = Registers.Table(Registers.Rows(500, seed: 9));
        var result = Linker.Link(table, Trained.Value, new LinkOptions(), TestContext.Current.CancellationToken);
        var explainer = new Explainer(table, Trained.Value);
        for (var pair = 0; pair < result.Pairs.Count; pair++)
        {
            var explanation = explainer.Explain(result.Pairs.Left[pair], result.Pairs.Right[pair]);
            Assert.Equal(result.Pairs.Weights[pair], explanation.PriorBits + explanation.Steps.Sum(s => s.Bits) + explanation.DoubtBits, 3);
            Assert.NotEmpty(explanation.Rules);
        }

        Assert.Contains("no blocking rule", explainer.WhyNot(0, Enumerable.Range(1, 400).First(r => explainer.Explain(0, r).Rules.Count == 0), result), StringComparison.Ordinal);
    }

    [Fact]
    public void A_warm_index_finds_what_a_full_run_finds()
    {
        var rows = Registers.Rows(600, seed: 12);
        var all = Linker.Link(Registers.Table(rows), Trained.Value, new LinkOptions(), TestContext.Current.CancellationToken);
        var index = new LinkageIndex(Registers.Table(rows.Take(rows.Count - 40)), Trained.Value);
        for (var record = rows.Count - 40; record < rows.Count; record++)
        {
            var expected = Enumerable.Range(0, all.Pairs.Count).Where(p => all.Pairs.Right[p] == record && all.Pairs.Left[p] < rows.Count - 40).Select(p => all.Pairs.Left[p])
                .Concat(Enumerable.Range(0, all.Pairs.Count).Where(p => all.Pairs.Left[p] == record && all.Pairs.Right[p] < rows.Count - 40).Select(p => all.Pairs.Right[p])).Order();
            Assert.Equal(expected, index.Find(rows[record].Values).Select(f => f.Record).Order());
        }
    }

    [Fact]
    public void One_record_per_register_keeps_twins_in_a_register_apart()
    {
        var builder = new RecordTableBuilder(Registers.Fields, Registers.Tables);
        string?[] twin = ["anna", "kowalska", "19800102", "4001ab", "7"];
        foreach (var (key, register) in new[] { ("a1", 0), ("a2", 0), ("b1", 1) })
        {
            builder.Add(key, register);
            for (var field = 0; field < twin.Length; field++) builder.Set(field, twin[field]);
        }

        var table = builder.Build();
        var constraints = new LinkConstraints { Exclusive = [ExclusiveValue.OnePerRegister("the register's record", table, 0)] };
        var result = Linker.Link(table, Trained.Value with { Prior = 0.01 }, new LinkOptions { Constraints = constraints }, TestContext.Current.CancellationToken);
        Assert.NotEqual(result.Clusters[0], result.Clusters[1]);
        Assert.Contains(result.Blocked, b => b.Reason == "the register's record");
    }

    static List<string> Identities((string Key, string?[] Values, int Person)[] rows, LinkageResult result) =>
        [.. rows.Select((row, i) => (row.Key, Cluster: result.Clusters[i])).GroupBy(r => r.Cluster).Select(g => string.Join(',', g.Select(r => r.Key).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];

    static List<(int, int, float)> Ordered(PairList pairs) =>
        [.. Enumerable.Range(0, pairs.Count).Select(p => (Math.Min(pairs.Left[p], pairs.Right[p]), Math.Max(pairs.Left[p], pairs.Right[p]), pairs.Weights[p])).Order()];
}
