using RegistrySync.Simulator.Scoring;
using RegistrySync.Simulator.Truth;

namespace RegistrySync.Simulator.Tests.Scoring;

public sealed class FindingScoringTests
{
    static readonly SmallJudgement Truth = SmallJudgement.Realistic;

    [Fact]
    public void A_claim_about_nobody_is_false()
    {
        var score = Truth.Score(new FindingsRequest(null, [new FindingClaim("address-mismatch", "Failed", null, [new RecordReference("brp", "000000000")])]));
        Assert.Equal((1, 0d), (score["address-mismatch"].Found, score["address-mismatch"].Precision));
    }

    [Fact]
    public void Undetermined_is_a_miss_and_is_counted()
    {
        var score = Truth.Score(Truth.Perfect("Undetermined"))["unregistered-long-stay"];
        Assert.Equal(0, score.Recall);
        Assert.Equal(score.Truth, score.Undetermined);
    }

    [Fact]
    public void A_second_finding_about_the_same_person_is_not_right_again()
    {
        var perfect = Truth.Perfect();
        var score = Truth.Score(new FindingsRequest(null, [.. perfect.Findings, .. perfect.Findings]))["unregistered-long-stay"];
        Assert.Equal((1, 0.5), (score.Recall, score.Precision));
    }

    [Fact]
    public void The_observable_truth_scores_one_for_every_rule() => Assert.All(Truth.Score(Truth.Perfect()), rule =>
    {
        Assert.Equal((1, 1), (rule.Value.Recall, rule.Value.Precision));
        Assert.True(rule.Value.RecallEverybody <= 1);
    });

    [Theory]
    [InlineData("unregistered-long-stay", 60)]
    [InlineData("registered-not-present", 60)]
    [InlineData("address-mismatch", 3)]
    [InlineData("departed-still-registered", 10)]
    [InlineData("inactive-person-active", 5)]
    [InlineData("provider-without-covenant", 1)]
    [InlineData("missing-night-register", 1)]
    public void A_region_has_something_to_find(string rule, int least) =>
        Assert.True(Truth.Judgement.Truth.ByRule[rule].Observable.Count >= least);

    [Fact]
    public void Every_rule_s_truth_is_consistent() => Assert.All(FindingTruth.Rules, rule =>
    {
        var truth = Truth.Judgement.Truth.ByRule[rule];
        Assert.Subset(truth.Broken, truth.Observable);
        Assert.Subset(truth.Defensible, truth.Broken);
    });

    [Theory]
    [InlineData("unregistered-long-stay")]
    [InlineData("registration-due-soon")]
    public void Whoever_has_an_appointment_is_neither_accused_nor_invited(string rule) =>
        Assert.DoesNotContain(Judged(rule), evidence => evidence.IsPendingOn(Truth.Delivery.Day));

    [Fact]
    public void Whoever_is_invited_has_no_end_within_the_month_by_any_register() => Assert.All(Judged("registration-due-soon"), evidence =>
        Assert.DoesNotContain(evidence.Stays, stay => stay.PresentOn(Truth.Delivery.Day) && stay.Expected < Truth.Delivery.Day + 30
            && evidence.Stays.Where(other => other.Location == stay.Location).Max(other => other.Expected) == stay.Expected));

    [Fact]
    public void Whoever_worked_here_for_more_than_four_months_of_the_year_is_not_judged_departed() => Assert.All(Judged("departed-still-registered"), evidence =>
        Assert.True(Nights.Within(evidence.Placements.Select(one => (one.Placement!.Start, one.ActualEnd?.DayNumber ?? Truth.Delivery.Day)),
            Truth.Delivery.Day - 365, Truth.Delivery.Day) <= 365 - 244));

    [Fact]
    public void Nobody_is_judged_absent_from_where_he_was_registered_lately() => Assert.All(Judged("registered-not-present"), evidence =>
        Assert.True(evidence.Listed[0].RegistrationOn(Truth.Delivery.Day)!.Moved <= Truth.Delivery.Day - 60));

    static Evidence[] Judged(string rule) => [.. Truth.Judgement.Truth.ByRule[rule].Judged.Select(subject => Truth.Judgement.Truth.Evidence[subject.Person!])];

    [Fact]
    public void Without_noise_the_judge_makes_no_error()
    {
        var region = SmallRegion.Make(1500, noise: "clean");
        var delivery = SmallRegion.Deliver(region, "clean");
        var truth = new FindingTruth(region, delivery, SmallRegion.Profile("clean"));
        Assert.All(truth.ByRule, rule => Assert.Empty(rule.Value.Judged.Except(rule.Value.Defensible)));
    }
}
