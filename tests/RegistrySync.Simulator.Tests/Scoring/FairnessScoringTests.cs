using RegistrySync.Simulator.Scoring;

namespace RegistrySync.Simulator.Tests.Scoring;

public sealed class FairnessScoringTests
{
    const string Rule = "registered-not-present";

    static readonly SmallJudgement Truth = SmallJudgement.Realistic;

    [Fact]
    public void A_group_that_is_never_found_differs()
    {
        var claims = new Claims(Truth.Records);
        var men = Truth.Perfect().Findings.Where(claim => claims.SubjectOf(claim)?.Person?.Sex != Simulator.Names.Sex.Woman);
        var score = Score(new FindingsRequest(null, [.. men]))[Rule];
        Assert.True(score.Sex["Woman"].Differs);
        Assert.Equal(0, score.Sex["Woman"].Recall.Value);
    }

    [Fact]
    public void The_truth_treats_all_groups_alike() => Assert.All(Score(Truth.Perfect()).Values, rule =>
        Assert.DoesNotContain(rule.Nationality.Values.Concat(rule.Sex.Values).Concat(rule.AgeBand.Values), group => group.Differs));

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(10, 10, 0.722, 1)]
    [InlineData(50, 100, 0.404, 0.596)]
    public void Wilson_s_interval_is_wide_for_few(int hits, int all, double low, double high)
    {
        var interval = Wilson.Of(hits, all);
        Assert.Equal((low, high), (Math.Round(interval.Low, 3), Math.Round(interval.High, 3)));
    }

    static Dictionary<string, FairnessScore> Score(FindingsRequest request) =>
        FairnessScoring.Score(request, Truth.Judgement.Truth, new Claims(Truth.Records), SmallRegion.AsOf);
}
