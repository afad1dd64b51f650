using RegistrySync.Simulator.Scoring;

namespace RegistrySync.Simulator.Tests.Scoring;

public sealed class PairsTests
{
    // Ann has three records, Bob two, Cas one: four true pairs.
    static readonly string[] Owners = ["ann", "ann", "ann", "bob", "bob", "cas"];

    [Theory]
    [InlineData("1 1 1 2 2 3", 4, 4, 4)]
    [InlineData("1 1 1 1 1 1", 4, 15, 4)]
    [InlineData("1 2 3 4 5 6", 4, 0, 0)]
    [InlineData("1 1 2 2 3 3", 4, 3, 1)]
    [InlineData("- - - - - -", 4, 0, 0)]
    public void Pairs_are_counted_over_all_records(string clusters, long truth, long predicted, long right)
    {
        var records = Owners.Zip(clusters.Split(' '), (owner, cluster) => (owner, cluster == "-" ? null : cluster));
        Assert.Equal(new Pairs(truth, predicted, right), Pairs.Count(records));
    }

    [Fact]
    public void Nothing_predicted_is_precise_and_finds_nothing()
    {
        var pairs = new Pairs(4, 0, 0);
        Assert.Equal((1, 0, 0), (pairs.Precision, pairs.Recall, pairs.F1));
    }
}
