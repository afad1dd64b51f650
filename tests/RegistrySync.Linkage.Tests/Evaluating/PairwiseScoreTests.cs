using RegistrySync.Linkage.Evaluating;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Tests.Evaluating;

public sealed class PairwiseScoreTests
{
    [Fact]
    public void A_true_pair_that_was_never_a_candidate_counts_against_recall()
    {
        var builder = new RecordTableBuilder([new Field("f", FieldKind.Exact)]);
        for (var i = 0; i < 5; i++) builder.Add($"{i}");
        var score = PairwiseScore.Of(builder.Build(), [0, 0, 2, 3, 3], [1, 1, 1, 2, 3], acrossOnly: false);
        Assert.Equal(new PairwiseScore(3, 2, 1), score);
        Assert.Equal(0.4, score.F1, 6);
    }

    [Fact]
    public void The_interval_of_no_errors_in_few_cases_is_wide() => Assert.InRange(Interval.Of(10, 10).Low, 0.6, 0.8);
}
