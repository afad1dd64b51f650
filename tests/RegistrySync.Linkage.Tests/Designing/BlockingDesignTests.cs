using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Designing;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Tests.Designing;

public sealed class BlockingDesignTests
{
    [Fact]
    public void Columns_that_are_mostly_empty_do_not_crowd_out_those_that_find_people()
    {
        var random = new Random(2);
        var sparse = Enumerable.Range(0, 8).Select(i => new Field($"sparse{i}", FieldKind.Identifier)).ToArray();
        Field[] fields = [new("given", FieldKind.Name), new("family", FieldKind.Name), .. sparse];
        var builder = new RecordTableBuilder(fields);
        var people = Registers.Rows(8000, seed: 21);
        foreach (var (key, values, _) in people)
        {
            builder.Add(key);
            builder.Set(0, values[0]);
            builder.Set(1, values[1]);
            for (var i = 0; i < sparse.Length; i++)
                if (random.Next(20) == 0) builder.Set(2 + i, $"{random.Next(100_000, 999_999)}");
        }

        var table = builder.Build();
        var model = Registers.Skeleton with { Fields = fields, Comparisons = [.. fields.Select(f => ComparisonDesign.For(f))], Swaps = [] };
        var rules = new BlockingDesign(table, model, acrossOnly: false, workers: 2).ForScoring();
        var keys = new KeyTable(rules, [], table);
        var pairs = people.Select((p, i) => (p.Person, i)).GroupBy(p => p.Person).Where(g => g.Count() == 2).Select(g => (One: g.First().i, Two: g.Last().i)).ToList();
        var met = pairs.Count(p => Enumerable.Range(0, keys.Rules).Any(r => keys.Of(r, keys.Row(p.One)) is var key and not 0 && key == keys.Of(r, keys.Row(p.Two))));
        Assert.InRange((double)met / pairs.Count, 0.6, 1);
    }

    [Fact]
    public void A_design_does_not_depend_on_the_order_of_records()
    {
        var rows = Registers.Rows(6000, seed: 22).ToArray();
        var one = new BlockingDesign(Registers.Table(rows), Registers.Skeleton, acrossOnly: false, workers: 1).ForScoring();
        new Random(3).Shuffle(rows);
        var two = new BlockingDesign(Registers.Table(rows), Registers.Skeleton, acrossOnly: false, workers: 2).ForScoring();
        Assert.NotEmpty(one);
        Assert.Equal(one.Select(r => r.ToString()), two.Select(r => r.ToString()));
    }

    [Fact]
    public void Names_compared_as_a_whole_are_trained_on_too_so_that_birth_dates_are_learnt_from_somebody()
    {
        var table = Registers.Table(Registers.Rows(3000, seed: 23));
        var model = Registers.Skeleton with
        {
            Comparisons = [ComparisonDesign.ForWholeName("given", "family"), .. Registers.Skeleton.Comparisons.Where(c => c.Name is not "given" and not "family")],
        };
        var rules = new BlockingDesign(table, model, acrossOnly: false, workers: 2).ForTraining();
        Assert.Contains("given~family", rules.Select(rule => rule.ToString()));
    }
}
