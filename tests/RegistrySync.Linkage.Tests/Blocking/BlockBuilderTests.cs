using FsCheck.Xunit;
using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Tests.Blocking;

public sealed class BlockBuilderTests
{
    [Property(MaxTest = 20)]
    public void Blocks_hold_exactly_the_records_that_share_a_key_with_another(int seed, bool acrossOnly, byte registers)
    {
        var table = Table(seed, people: 200 + new Random(seed).Next(800), i => i % (1 + (registers % 3)));
        var keys = new KeyTable([new(["given"]), new(["born", "number"]), new(["given~family"])], [], table);
        var builder = new BlockBuilder(keys, acrossOnly, workers: 2);
        for (var rule = 0; rule < keys.Rules; rule++)
        {
            var blocks = builder.Build(rule);
            Assert.Equal(ByHand(keys, rule, acrossOnly), Listed(blocks));
        }
    }

    [Property(MaxTest = 20)]
    public void Of_a_large_and_a_small_register_every_pair_that_agrees_on_a_rule_is_compared_once(int seed, bool together, bool smallFirst)
    {
        var table = Table(seed, people: 600, i => (together ? i < 600 : i % 10 != 0) == smallFirst ? 1 : 0);
        var model = Registers.Skeleton;
        var compiled = new CompiledModel(table, model, workers: 2);
        var plan = CandidatePlan.Build(compiled.Keys, model, acrossOnly: true, workers: 2, largestBlock: 4000, maySplit: true);
        var outcome = new CandidateScorer(compiled).Score(plan.Blocks, new ScoringRequest(0, false, false, AcrossOnly: true), TestContext.Current.CancellationToken);
        long agreeing = 0;
        for (var left = 0; left < table.Count; left++)
            for (var right = left + 1; right < table.Count; right++)
            {
                if (table.RegisterOf(left) == table.RegisterOf(right)) continue;
                agreeing += Enumerable.Range(0, compiled.Keys.Rules).Any(rule => compiled.Keys.Of(rule, compiled.Keys.Row(left)) is var key and not 0 && key == compiled.Keys.Of(rule, compiled.Keys.Row(right))) ? 1 : 0;
            }

        Assert.Equal(agreeing, outcome.Candidates);
    }

    [Fact]
    public void Large_partitions_and_many_of_them_are_grouped_alike()
    {
        var table = Table(seed: 5, people: 30_000, _ => 0);
        var keys = new KeyTable([new(["number"]), new(["postcode"])], [], table);
        for (var rule = 0; rule < 2; rule++)
        {
            var blocks = new BlockBuilder(keys, acrossOnly: false, workers: 2).Build(rule);
            Assert.Equal(ByHand(keys, rule, acrossOnly: false), Listed(blocks));
        }
    }

    [Property(MaxTest = 20)]
    public void A_sample_of_keys_has_every_record_of_some_blocks_and_none_of_the_others(int seed, bool acrossOnly)
    {
        var table = Table(seed, people: 2000, i => i % 2);
        var keys = new KeyTable([new(["given", "number"]), new(["born.year", "number"])], [], table);
        var builder = new BlockBuilder(keys, acrossOnly, workers: 2);
        for (var rule = 0; rule < keys.Rules; rule++)
        {
            var all = Listed(builder.Build(rule));
            var sample = Listed(builder.Build(rule, oneIn: 4));
            Assert.Equal(all.Where(sample.Contains), sample);
            Assert.InRange(sample.Count, all.Count / 8, all.Count / 2);
            Assert.Equal(all, Listed(builder.Build(rule)));
        }
    }

    static List<string> Listed(Blocks blocks) => [.. Enumerable.Range(0, blocks.Count).Select(block => string.Join(',', blocks[block].ToArray()))];

    static RecordTable Table(int seed, int people, Func<int, int> register)
    {
        var builder = new RecordTableBuilder(Registers.Fields, Registers.Tables);
        foreach (var (row, i) in Registers.Rows(people, seed).Select((row, i) => (row, i)))
        {
            builder.Add(row.Key, register(i));
            for (var field = 0; field < row.Values.Length; field++) builder.Set(field, row.Values[field]);
        }

        return builder.Build();
    }

    static List<string> ByHand(KeyTable keys, int rule, bool acrossOnly) => [.. Enumerable.Range(0, keys.Table.Count)
        .GroupBy(record => keys.Of(rule, keys.Row(record)))
        .Where(group => group.Key != 0 && group.Count() > 1 && (!acrossOnly || group.Select(record => keys.Table.RegisterOf(record)).Distinct().Count() > 1))
        .OrderBy(group => group.Key)
        .Select(group => string.Join(',', group.Order()))];
}
