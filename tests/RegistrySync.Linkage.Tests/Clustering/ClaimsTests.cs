using RegistrySync.Linkage.Clustering;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Tests.Clustering;

public sealed class ClaimsTests
{
    const string Before = "20260101-20260301";
    const string After = "20260301-";

    static readonly IReadOnlyList<Field> Fields =
        [new("name", FieldKind.Exact), new("number", FieldKind.Exact), new("place", FieldKind.Exact), new("nights", FieldKind.Intervals), new("source", FieldKind.Exact)];

    static readonly LinkageModel Model = new()
    {
        Fields = Fields,
        Prior = 1 / 65.0,
        Comparisons =
        [
            new(["name"], [new(Grade.Missing, 1, 1), new(Grade.Exact, 0.64, 0.02), new(Grade.Else, 0.25, 0.5)]),
            new(["number"], [new(Grade.Missing, 1, 1), new(Grade.Exact, 0.8, 0.0002), new(Grade.Else, 0.001, 1)]),
            new(["place", "nights", "source"], [new(Grade.Missing, 1, 1), new(Grade.Part, 0.32, 0.02), new(Grade.Moved, 0.64, 0.01), new(Grade.Clash, 0.001, 0.128), new(Grade.Some, 0.1, 0.4), new(Grade.Else, 0.3, 0.3)]),
        ],
    };

    [Fact]
    public void A_name_on_one_record_and_a_move_on_another_make_a_link_together_that_neither_is()
    {
        var bits = Together([0, 0, 0], ["x", "1", null, null], ["y", "1", "a", Before], ["x", null, "b", After]);
        Assert.Equal((-1, -1), (Pair(Table(["x", null, null, null], ["x", null, "b", After])), Pair(Table(["y", null, "a", Before], ["x", null, "b", After]))));
        Assert.Equal([5, 5, 5], bits);
    }

    [Fact]
    public void The_same_name_on_two_records_is_one_piece_of_evidence()
    {
        var bits = Together([0, 0, 0], ["x", "1", null, null], ["x", "1", null, null], ["x", null, null, null]);
        Assert.Equal([11, -1, -1], bits);
    }

    [Fact]
    public void A_bed_in_the_same_nights_speaks_against_whichever_record_knows_it()
    {
        string?[][] rows = [["x", "1", null, null], ["x", "1", "a", "20260101-"], ["x", null, "b", "20260101-"]];
        Assert.Equal([11, -8, -8], Together([0, 0, 2], rows, turned: false, ofRight: true));
        // Of the first record alone the other bed is nothing against it.
        Assert.Equal([11, -1, -8], Together([0, 0, 2], rows));
    }

    [Fact]
    public void Within_an_identity_nothing_is_less_sure_than_the_surest_pair()
    {
        // Linking joined them all the same: the beds were weighed there.
        Assert.Equal([11, -1, -1], Together([0, 0, 0], ["x", "1", null, null], ["x", "1", "a", "20260101-"], ["x", null, "b", "20260101-"]));
    }

    [Fact]
    public void A_claim_of_another_identity_is_made_by_all_of_its_records()
    {
        // Two of one name: the first lists him where he slept before, the second has nothing but the name.
        string?[][] same = [["x", "1", null, null], ["y", "1", "a", Before], ["x", null, "b", After], ["x", "2", null, null]];
        var bits = Together([0, 0, 2, 3], same);
        Assert.Equal((-1, 5), (bits[1], Together([0, 0, 2, 3], same, turned: false, ofRight: true)[1]));
        Assert.Equal(-1, bits[5]);
    }

    [Fact]
    public void The_order_of_records_does_not_matter()
    {
        string?[][] rows = [["x", "1", null, null], ["y", "1", "a", Before], ["x", null, "b", After], ["x", null, "a", Before]];
        var claims = Together([0, 0, 0, 0], rows);
        var turned = Together([0, 0, 0, 0], [.. rows.Reverse()], turned: true);
        Assert.Equal(claims.Order(), turned.Order());
    }

    static double Pair(RecordTable table) => Math.Round(new PairJudge(new CompiledModel(table, Model, workers: 1)).Bits(0, 1));

    /// <summary>Whole bits of all pairs, in order.</summary>
    static double[] Together(int[] clusters, params string?[][] rows) => Together(clusters, rows, turned: false);

    static double[] Together(int[] clusters, string?[][] rows, bool turned, bool ofRight = false)
    {
        var table = Table(rows, turned);
        var judge = new PairJudge(new CompiledModel(table, Model, workers: 1));
        var pairs = new PairList();
        for (var left = 0; left < rows.Length; left++)
            for (var right = left + 1; right < rows.Length; right++) pairs.Add(left, right, (float)judge.Bits(left, right), 0);
        var (lefts, rights) = Claims.Of(table, judge, turned ? [.. clusters.Select(_ => rows.Length - 1)] : clusters, pairs);
        return [.. (ofRight ? rights : lefts).Select(bits => Math.Round(bits))];
    }

    static RecordTable Table(params string?[][] rows) => Table(rows, turned: false);

    static RecordTable Table(string?[][] rows, bool turned)
    {
        var builder = new RecordTableBuilder(Fields, Registers.Tables);
        for (var i = 0; i < rows.Length; i++)
        {
            builder.Add($"{(turned ? rows.Length - i : i + 1)}", recorded: turned ? rows.Length - i : i + 1);
            for (var field = 0; field < rows[i].Length; field++)
                if (rows[i][field] is { } value) builder.Set(field, value);
            builder.Set(4, $"list {i}");
        }

        return builder.Build();
    }
}
