using FsCheck.Xunit;
using RegistrySync.Domain.Handling;

namespace RegistrySync.Domain.Tests.Handling;

public sealed class FindingLifeTests
{
    static readonly DateOnly Today = new(2026, 10, 1);
    static readonly FindingStanding Open = new(FindingState.Open, false, true);

    [Fact]
    public void Nobody_is_confirmed_about_before_being_told_and_heard()
    {
        Assert.Equal([FindingState.Heard], FindingLife.Before(FindingAct.Confirm));
        Assert.Equal([FindingState.Notified], FindingLife.Before(FindingAct.Hear));
        Assert.Equal(new Ruling.Refused(Refusal.NotHeardYet), Decide(FindingState.Notified, FindingAct.Confirm));
    }

    [Fact]
    public void Nothing_goes_out_that_no_person_confirmed() =>
        Assert.Equal([FindingState.Confirmed, FindingState.Decided, FindingState.ReportedOut], FindingLife.Before(FindingAct.ReportOut));

    [Theory]
    [InlineData(FindingState.Contested)]
    [InlineData(FindingState.Objection)]
    public void What_is_frozen_moves_by_a_decision_and_by_nothing_else(FindingState state)
    {
        var moving = Enum.GetValues<FindingAct>().Where(act => FindingLife.After(state, act) is { } after && after != state);

        Assert.All(moving, act => Assert.True(FindingLife.May(ActingRole.LeadSteward, act) && !FindingLife.May(ActingRole.Steward, act), $"{act}"));
        Assert.Equal(new Ruling.Refused(Refusal.Frozen), Decide(state, FindingAct.Dismiss));
        Assert.Equal(new Ruling.Refused(Refusal.Frozen), Decide(state, FindingAct.ReportOut));
    }

    [Fact]
    public void What_is_contested_is_unpublished_until_it_is_decided_and_what_was_dismissed_is_no_finding()
    {
        Assert.Equal([FindingState.Contested, FindingState.Dismissed], Enum.GetValues<FindingState>().Where(state => !FindingLife.IsPublished(state)));
        Assert.Equal(new Ruling.To(FindingState.Heard), Decide(FindingState.Contested, FindingAct.Uphold, ActingRole.LeadSteward));
        Assert.Equal(new Ruling.To(FindingState.Dismissed), Decide(FindingState.Contested, FindingAct.Grant, ActingRole.LeadSteward));
    }

    [Fact]
    public void What_was_dismissed_opens_only_by_new_evidence_or_expiry() =>
        Assert.Equal([FindingAct.NewEvidence, FindingAct.DismissalExpired],
            Enum.GetValues<FindingAct>().Where(act => FindingLife.After(FindingState.Dismissed, act) is not null));

    [Fact]
    public void A_run_concludes_nothing_about_anybody()
    {
        var acts = Enum.GetValues<FindingAct>().Where(act => FindingLife.May(ActingRole.Run, act));
        var reached = acts.SelectMany(act => Enum.GetValues<FindingState>().Select(state => FindingLife.After(state, act))).OfType<FindingState>().Distinct();

        Assert.Equal([FindingState.Open, FindingState.Resolved], reached.Order());
    }

    [Fact]
    public void A_steward_does_not_decide_what_is_contested() =>
        Assert.Equal(new Ruling.Refused(Refusal.NotYourRole), Decide(FindingState.Contested, FindingAct.Uphold));

    [Theory]
    [InlineData(FindingState.Open, FindingAct.Notify)]
    [InlineData(FindingState.Heard, FindingAct.Confirm)]
    [InlineData(FindingState.Confirmed, FindingAct.ReportOut)]
    public void A_doubt_is_never_written_confirmed_or_reported(FindingState state, FindingAct act)
    {
        Assert.IsType<Ruling.To>(Decide(state, act));
        Assert.Equal(new Ruling.Refused(Refusal.InDoubt), FindingLife.Decide(new FindingStanding(state, true, true), Request(act, ActingRole.Steward), Today));
        Assert.DoesNotContain(act, FindingLife.Options(state, true, ActingRole.Steward));
    }

    [Theory]
    [InlineData(FindingState.Open, FindingAct.Notify, false)]
    [InlineData(FindingState.Contested, FindingAct.Uphold, false)]
    [InlineData(FindingState.Heard, FindingAct.Confirm, false)]
    [InlineData(FindingState.Confirmed, FindingAct.Decide, false)]
    [InlineData(FindingState.Objection, FindingAct.Settle, false)]
    [InlineData(FindingState.Decided, FindingAct.ReportOut, false)]
    [InlineData(FindingState.Notified, FindingAct.Hear, true)]
    [InlineData(FindingState.Notified, FindingAct.Contest, true)]
    [InlineData(FindingState.Contested, FindingAct.Grant, true)]
    [InlineData(FindingState.Decided, FindingAct.LodgeObjection, true)]
    [InlineData(FindingState.Objection, FindingAct.Withdraw, true)]
    [InlineData(FindingState.Heard, FindingAct.Dismiss, true)]
    public void Of_a_rule_that_was_not_signed_a_case_is_heard_and_ended_and_nothing_is_held_against_anybody(FindingState state, FindingAct act, bool done)
    {
        var ruling = FindingLife.Decide(new FindingStanding(state, false, true, IsSigned: false), Request(act, ActingRole.LeadSteward), Today);

        Assert.IsType<Ruling.To>(Decide(state, act, ActingRole.LeadSteward));
        Assert.Equal(done, ruling is Ruling.To);
        Assert.Equal(done, FindingLife.Options(state, false, ActingRole.LeadSteward, isSigned: false).Contains(act));
        if (!done)
            Assert.Equal(new Ruling.Refused(Refusal.NotSigned), ruling);
    }

    [Fact]
    public void A_dismissal_says_why_and_until_when()
    {
        var request = Request(FindingAct.Dismiss, ActingRole.Steward);

        Assert.Equal(new Ruling.Refused(Refusal.ReasonMissing), FindingLife.Decide(Open, request with { Reason = " " }, Today));
        Assert.Equal(new Ruling.Refused(Refusal.ExpiryMissing), FindingLife.Decide(Open, request with { ExpiresOn = null }, Today));
        Assert.Equal(new Ruling.Refused(Refusal.ExpiryOutOfReach), FindingLife.Decide(Open, request with { ExpiresOn = Today }, Today));
        Assert.Equal(new Ruling.Refused(Refusal.ExpiryOutOfReach),
            FindingLife.Decide(Open, request with { ExpiresOn = Today.AddDays(FindingLife.LongestDismissal + 1) }, Today));
    }

    [Fact]
    public void A_person_is_told_by_a_letter_and_reported_by_a_report_and_a_party_is_asked_in_words()
    {
        var bare = Request(FindingAct.Notify, ActingRole.Steward) with { Enclosure = Enclosure.None };

        Assert.Equal(new Ruling.Refused(Refusal.EnclosureMissing), FindingLife.Decide(Open, bare, Today));
        Assert.Equal(new Ruling.To(FindingState.Notified), FindingLife.Decide(Open with { AboutPerson = false }, bare, Today));
        Assert.Equal(new Ruling.Refused(Refusal.EnclosureMissing), FindingLife.Decide(
            Open with { State = FindingState.Confirmed }, Request(FindingAct.ReportOut, ActingRole.Steward) with { Enclosure = Enclosure.None }, Today));
    }

    [Theory]
    [InlineData(FindingAct.Uphold)]
    [InlineData(FindingAct.Grant)]
    public void Whoever_told_or_confirmed_does_not_decide_whether_that_was_right(FindingAct act)
    {
        var contested = Open with { State = FindingState.Contested };
        var request = Request(act, ActingRole.LeadSteward) with { ExpiresOn = Today.AddDays(30) };

        Assert.Equal(new Ruling.Refused(Refusal.SamePerson), FindingLife.Decide(contested with { HandledBySelf = true }, request, Today));
        Assert.IsType<Ruling.To>(FindingLife.Decide(contested, request, Today));
        Assert.DoesNotContain(act, FindingLife.Options(FindingState.Contested, inDoubt: false, ActingRole.LeadSteward, handledBySelf: true));
    }

    [Fact]
    public void An_objection_has_six_weeks_and_no_term_ends_on_a_holiday() =>
        Assert.Equal(new DateOnly(2026, 12, 28), FindingLife.ObjectionUntil(new DateOnly(2026, 11, 13))); // Not Christmas, nor the weekend after.

    [Fact]
    public void Taking_a_finding_over_does_not_change_where_it_is()
    {
        Assert.Equal(FindingState.Assigned, FindingLife.After(FindingState.Open, FindingAct.Assign));
        Assert.Equal(FindingState.Heard, FindingLife.After(FindingState.Heard, FindingAct.Assign));
        Assert.Equal(new Ruling.Refused(Refusal.AssigneeMissing),
            FindingLife.Decide(Open, Request(FindingAct.Assign, ActingRole.Steward) with { Assignee = null }, Today));
    }

    [Property]
    public bool The_same_act_twice_changes_nothing_more(FindingState state, FindingAct act) =>
        FindingLife.After(state, act) is not { } after || FindingLife.After(after, act) is null || FindingLife.After(after, act) == after;

    [Property]
    public bool What_is_offered_is_what_is_done(FindingState state, FindingAct act, ActingRole role, bool inDoubt, bool isSigned) =>
        FindingLife.Options(state, inDoubt, role, isSigned: isSigned).Contains(act)
            == FindingLife.Decide(new FindingStanding(state, inDoubt, true, IsSigned: isSigned), Request(act, role), Today) is Ruling.To;

    static Ruling Decide(FindingState state, FindingAct act, ActingRole role = ActingRole.Steward) =>
        FindingLife.Decide(new FindingStanding(state, false, true), Request(act, role), Today);

    static ActRequest Request(FindingAct act, ActingRole role) => new(act, role, "because", "somebody", Today.AddDays(30), FindingLife.EnclosureOf(act));
}
