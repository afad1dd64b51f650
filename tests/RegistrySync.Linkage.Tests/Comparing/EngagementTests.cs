using System.Text;
using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Linking;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Tests.Comparing;

public sealed class EngagementTests
{
    static readonly IReadOnlyList<Field> Fields = [new("name", FieldKind.Exact), new("nights", FieldKind.Intervals), new("work", FieldKind.Intervals)];

    [Theory]
    [InlineData("20260302-", "20260301-20260601", Grade.Some)]
    [InlineData("20260302-", "20260302-20260601", Grade.Began)]
    [InlineData("20260302-", "20260309-", Grade.Began)]
    [InlineData("20260302-", "20260310-20260601", Grade.Some)]
    [InlineData("20260302-20260501", "20260501-20260601", Grade.Else)]
    [InlineData("20260302-20260501", "20250101-20260302", Grade.Else)]
    [InlineData("20250801-20251001 20260302-", "20250101-20250301 20260304-20260601", Grade.Began)]
    public void Who_comes_for_work_begins_it_within_a_week(string nights, string work, Grade expected)
    {
        var (slept, worked) = (new ValueCodes(), new ValueCodes());
        var (one, other) = (slept.Add(Encoding.UTF8.GetBytes(nights)), worked.Add(Encoding.UTF8.GetBytes(work)));
        Assert.Equal(expected, new EngagementGrader(new Periods(slept), new Periods(worked)).Between(one, other));
    }

    [Fact]
    public void Nights_are_compared_with_the_other_records_work_whichever_comes_first_and_nothing_with_nothing()
    {
        var table = Table(["x", "20260302-", null], ["x", null, "20260304-"], ["x", "20260302-", null], ["x", null, "20250101-20250201"], ["x", null, null]);
        var scorer = new CompiledModel(table, Model, workers: 1).Scorers[1];
        Grade Of(int left, int right) => scorer.Explain(Row(table, left), Row(table, right)).Grade;
        Assert.Equal((Grade.Began, Grade.Began), (Of(0, 1), Of(1, 0)));
        Assert.Equal((Grade.Missing, Grade.Missing), (Of(0, 2), Of(1, 3)));
        Assert.Equal((Grade.Else, Grade.Else), (Of(0, 3), Of(3, 2)));
        Assert.Equal(Grade.Missing, Of(0, 4));
    }

    [Fact]
    public void Block_by_block_weighs_what_one_pair_at_a_time_does()
    {
        var random = new Random(7);
        var table = Table([.. Enumerable.Range(0, 120).Select(i => new[] { $"n{i % 7}", i % 3 == 0 ? null : Period(random), i % 3 == 1 ? null : Period(random) })]);
        var result = Linker.Link(table, Model, new LinkOptions(), TestContext.Current.CancellationToken);
        var judge = new PairJudge(new CompiledModel(table, Model, workers: 1));
        Assert.True(result.Pairs.Count > 100, $"{result.Pairs.Count} pairs");
        for (var pair = 0; pair < result.Pairs.Count; pair++)
            Assert.Equal(judge.Bits(result.Pairs.Left[pair], result.Pairs.Right[pair]), result.Pairs.Weights[pair], 3);
        Assert.Equal(Enumerable.Range(0, 120).SelectMany(left => Enumerable.Range(left + 1, 119 - left).Select(right => judge.Bits(left, right))).Count(bits => bits >= Review), result.Pairs.Count);
    }

    static readonly double Review = Math.Log2(0.1 / 0.9);

    static LinkageModel Model => new()
    {
        Fields = Fields,
        Prior = 0.02,
        Thresholds = new(0.5, 0.1),
        Comparisons =
        [
            new(["name"], [new(Grade.Missing, 1, 1), new(Grade.Exact, 0.9, 0.1), new(Grade.Else, 0.1, 0.9)]),
            new(["nights", "work"], [new(Grade.Missing, 1, 1), new(Grade.Began, 0.8, 0.05), new(Grade.Some, 0.15, 0.4), new(Grade.Else, 0.05, 0.55)]),
        ],
    };

    static string Period(Random random)
    {
        var from = new DateOnly(2026, 1, 1).AddDays(random.Next(60));
        return $"{from:yyyyMMdd}-{(random.Next(2) == 0 ? "" : $"{from.AddDays(1 + random.Next(60)):yyyyMMdd}")}";
    }

    static int[] Row(RecordTable table, int record) => [.. Enumerable.Range(0, Fields.Count).Select(field => table.Code(record, field))];

    static RecordTable Table(params string?[][] rows)
    {
        var builder = new RecordTableBuilder(Fields, Registers.Tables);
        for (var i = 0; i < rows.Length; i++)
        {
            builder.Add($"{i}");
            for (var field = 0; field < Fields.Count; field++)
                if (rows[i][field] is { } value) builder.Set(field, value);
        }

        return builder.Build();
    }
}
