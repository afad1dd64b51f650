using RegistrySync.Linkage.Evaluating;
using RegistrySync.Linkage.Linking;

namespace RegistrySync.Linkage.Tests.Evaluating;

public sealed class LinkageEvaluationTests
{
    [Fact]
    public void Labelled_pairs_give_the_accuracy_of_those_pairs_alone()
    {
        LabelledPair[] labels = [new(0, 1, true), new(2, 3, true), new(3, 4, false)];
        Assert.Equal(new PairwiseScore(2, 2, 1), PairwiseScore.Of([0, 0, 2, 3, 3], labels));
    }

    [Fact]
    public void Labels_of_all_pairs_say_what_the_truth_says()
    {
        var rows = Registers.Rows(120, seed: 15);
        var table = Registers.Table(rows);
        var options = new LinkOptions();
        var result = Linker.Link(table, Registers.Skeleton, options, TestContext.Current.CancellationToken);
        var labels = from left in Enumerable.Range(0, rows.Count) from right in Enumerable.Range(left + 1, rows.Count - left - 1) select new LabelledPair(left, right, rows[left].Person == rows[right].Person);
        var (truth, labelled) = (LinkageEvaluation.Of(table, result, [.. rows.Select(r => r.Person + 1)], options), LinkageEvaluation.Of(table, result, [.. labels], options));
        Assert.Equal(truth.Own, labelled.Own);
        Assert.Equal(truth.Curve, labelled.Curve);
    }

    [Fact]
    public void A_bin_compares_what_was_promised_with_what_was_found()
    {
        var bin = Assert.Single(ReliabilityBin.Of([(0.92, true), (0.94, true), (0.96, false), (1, true)]));
        Assert.Equal((4, 0.75), (bin.Pairs, bin.Observed));
        Assert.Equal(0.955, bin.Expected, 6);
        Assert.InRange(bin.Likely.Low, 0.2, 0.4);
    }
}
