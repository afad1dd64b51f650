using FsCheck.Xunit;
using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Tests.Blocking;

public sealed class BlockBuilderTests
{
    [Property(MaxTest = 20)]
    public void Blocks_hold_exactly_the_records_that_share_a_key_with_another(int seed, bool acrossOnly, byte registers)
    {
        var table = Table(seed, people: 200 + new Random(seed).Next(800), 1 + (registers % 3));
        var keys = new KeyTable([new(["given"]), new(["born", "number"]), new(["given~family"])], [], table);
        var builder = new BlockBuilder(keys, acrossOnly, workers: 2);
        for (var rule = 0; rule < keys.Rules; rule++)
        {
            var blocks = builder.Build(rule);
            var made = Enumerable.Range(0, blocks.Count).Select(block => string.Join(',', blocks[block].ToArray())).ToList();
            Assert.Equal(ByHand(keys, rule, acrossOnly), made);
        }
    }

    [Fact]
    public void Large_partitions_and_many_of_them_are_grouped_alike()
    {
        var table = Table(seed: 5, people: 30_000, registers: 1);
        var keys = new KeyTable([new(["number"]), new(["postcode"])], [], table);
        for (var rule = 0; rule < 2; rule++)
        {
            var blocks = new BlockBuilder(keys, acrossOnly: false, workers: 2).Build(rule);
            Assert.Equal(ByHand(keys, rule, acrossOnly: false), Enumerable.Range(0, blocks.Count).Select(block => string.Join(',', blocks[block].ToArray())));
        }
    }

    static RecordTable Table(int seed, int people, int registers)
    {
        var builder = new RecordTableBuilder(Registers.Fields, Registers.Tables);
        foreach (var (row, i) in Registers.Rows(people, seed).Select((row, i) => (row, i)))
        {
            builder.Add(row.Key, i % registers);
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
