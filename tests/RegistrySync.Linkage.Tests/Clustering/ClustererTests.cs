using FsCheck.Xunit;
using RegistrySync.Linkage.Clustering;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Tests.Clustering;

public sealed class ClustererTests
{
    [Fact]
    public void Two_different_exclusive_values_are_never_joined_and_the_reason_is_kept()
    {
        var clusterer = new Clusterer(Table(3), new LinkConstraints { Exclusive = [new ExclusiveValue("BRP person", [11, 0, 22])] }, (_, _) => 5);
        var clusters = clusterer.Run(Pairs((0, 1, 9), (1, 2, 8)), [9, 8], 0);
        Assert.Equal([0, 0, 2], clusters);
        Assert.Equal("BRP person", Assert.Single(clusterer.Blocked).Reason);
    }

    [Fact]
    public void Records_declared_different_stay_apart_even_through_a_third()
    {
        var clusterer = new Clusterer(Table(3), new LinkConstraints { Different = [(0, 2)] }, (_, _) => 5);
        Assert.Equal([0, 0, 2], clusterer.Run(Pairs((0, 1, 9), (1, 2, 8)), [9, 8], 0));
        Assert.Equal("different", Assert.Single(clusterer.Blocked).Reason);
    }

    [Fact]
    public void Records_declared_the_same_are_joined_without_evidence()
    {
        var clusterer = new Clusterer(Table(3), new LinkConstraints { Same = [(2, 0)] }, (_, _) => -30);
        Assert.Equal([0, 1, 0], clusterer.Run(new PairList(), [], 0));
    }

    [Fact]
    public void What_fits_one_of_two_records_declared_the_same_still_joins_them()
    {
        var clusterer = new Clusterer(Table(3), new LinkConstraints { Same = [(0, 1)] }, (a, b) => a + b == 2 ? -20 : 9);
        Assert.Equal([0, 0, 0], clusterer.Run(Pairs((1, 2, 9)), [9], 0));
    }

    [Fact]
    public void A_chain_that_the_other_pairs_contradict_is_not_closed()
    {
        var clusterer = new Clusterer(Table(3), LinkConstraints.None, (a, b) => Math.Abs(a - b) == 2 ? -15 : 5);
        Assert.Equal([0, 0, 2], clusterer.Run(Pairs((0, 1, 9), (1, 2, 3)), [9, 3], 0));
        Assert.Equal("evidence", Assert.Single(clusterer.Blocked).Reason);
    }

    [Fact]
    public void What_contradicts_a_record_of_an_identity_joins_it_only_by_a_much_surer_link()
    {
        var clash = new LinkConstraints { Contradictions = [new Contradiction("two beds", (a, b) => Math.Abs(a - b) == 2, 8)] };
        var clusterer = new Clusterer(Table(3), clash, (_, _) => 5);
        Assert.Equal([0, 0, 2], clusterer.Run(Pairs((0, 1, 12), (1, 2, 7)), [12, 7], 0));
        Assert.Equal("two beds", Assert.Single(clusterer.Blocked).Reason);
        Assert.Equal([0, 0, 0], new Clusterer(Table(3), clash, (_, _) => 5).Run(Pairs((0, 1, 12), (1, 2, 9)), [12, 9], 0));
    }

    [Fact]
    public void A_contradiction_yields_to_what_a_person_said()
    {
        var clash = new LinkConstraints { Same = [(0, 1)], Contradictions = [new Contradiction("two beds", (_, _) => true, 8)] };
        Assert.Equal([0, 0], new Clusterer(Table(2), clash, (_, _) => -30).Run(new PairList(), [], 0));
    }

    [Fact]
    public void A_record_that_fits_two_identities_as_well_is_neithers()
    {
        var contested = new Joining(Contested: true);
        var namesakes = new LinkConstraints { Exclusive = [new ExclusiveValue("BRP person", [11, 0, 22])] };
        var clusterer = new Clusterer(Table(3), namesakes, (_, _) => 5, contested);
        Assert.Equal([0, 1, 2], clusterer.Run(Pairs((0, 1, 5), (1, 2, 5)), [5, 5], 0));
        Assert.All(clusterer.Blocked, link => Assert.Equal("contested", link.Reason));
        Assert.Equal([0, 0, 2], new Clusterer(Table(3), namesakes, (_, _) => 5, contested).Run(Pairs((0, 1, 9), (1, 2, 5)), [9, 5], 0));
    }

    [Fact]
    public void A_pair_does_not_join_what_the_other_records_contradict()
    {
        var contested = new Joining(Tolerance: 4, Contested: true);
        int[] Joined(double together) => new Clusterer(Table(3), LinkConstraints.None, (_, _) => 2, contested, (_, _) => together).Run(Pairs((0, 1, 9), (1, 2, 3)), [9, 3], 0);
        Assert.Equal([0, 0, 2], Joined(-1));
        Assert.Equal([0, 0, 0], Joined(1));
    }

    [Fact]
    public void A_rival_claims_a_record_by_all_that_it_knows()
    {
        // Two lists, a worker's papers that go with the second, and a row of which the first says somewhat more than any one record of the second.
        var lists = new LinkConstraints { Exclusive = [new ExclusiveValue("BRP person", [11, 22, 0, 0])] };
        int[] Joined(double second) => new Clusterer(Table(4), lists, (_, _) => 5, new Joining(Contested: true), (one, two) => one.Count + two.Count == 2 ? 6 : second)
            .Run(Pairs((1, 2, 20), (0, 3, 8), (1, 3, 6), (2, 3, 6)), [20, 8, 6, 6], 0);
        Assert.Equal([0, 1, 1, 1], Joined(11));
        Assert.Equal([0, 1, 1, 3], Joined(8));
        Assert.Equal([0, 1, 1, 0], Joined(-3));
    }

    [Fact]
    public void What_fits_two_identities_that_contradict_each_other_is_neithers()
    {
        Contradiction births = new("two births", (a, b) => Math.Abs(a - b) == 2, 20, Contests: true);
        foreach (var (contradiction, identities) in new[] { (births, 3), (births with { Contests = false }, 2) })
        {
            var clusterer = new Clusterer(Table(3), new LinkConstraints { Contradictions = [contradiction] }, (_, _) => 5, new Joining(Contested: true));
            Assert.Equal(identities, clusterer.Run(Pairs((0, 1, 5), (1, 2, 5)), [5, 5], 0).Distinct().Count());
        }
    }

    [Fact]
    public void Two_records_of_one_identity_do_not_contest_a_third()
    {
        var clusterer = new Clusterer(Table(3), LinkConstraints.None, (_, _) => 5, new Joining(Contested: true));
        Assert.Equal([0, 0, 0], clusterer.Run(Pairs((0, 1, 5), (1, 2, 5)), [5, 5], 0));
    }

    [Property(MaxTest = 60)]
    public void Clusters_do_not_depend_on_the_order_of_pairs(int seed)
    {
        var random = new Random(seed);
        var pairs = Enumerable.Range(0, 60).Select(_ => (random.Next(40), random.Next(40), Bits: (float)random.Next(-3, 12))).Where(p => p.Item1 != p.Item2).ToArray();
        var constraints = new LinkConstraints { Exclusive = [new ExclusiveValue("x", [.. Enumerable.Range(0, 40).Select(i => (long)(i % 5))])], Different = [(1, 2), (3, 4)] };
        double Judge(int a, int b) => ((a * 31) ^ (b * 31)) % 17 - 6;
        var joining = new Joining(Tolerance: 1, Contested: seed % 2 == 0);
        var one = new Clusterer(Table(40), constraints, Judge, joining).Run(Pairs(pairs), [.. pairs.Select(p => p.Bits)], 0);
        random.Shuffle(pairs);
        var turned = pairs.Select(p => (p.Item2, p.Item1, p.Bits)).ToArray();
        var two = new Clusterer(Table(40), constraints, Judge, joining).Run(Pairs(turned), [.. turned.Select(p => p.Bits)], 0);
        Assert.Equal(one, two);
    }

    static PairList Pairs(params (int Left, int Right, float Bits)[] pairs)
    {
        var list = new PairList();
        foreach (var (left, right, bits) in pairs) list.Add(left, right, bits, 0);
        return list;
    }

    static RecordTable Table(int count)
    {
        var builder = new RecordTableBuilder([new Field("f", FieldKind.Exact)]);
        for (var i = 0; i < count; i++) builder.Add($"r{i}", 0, i + 1);
        return builder.Build();
    }
}
