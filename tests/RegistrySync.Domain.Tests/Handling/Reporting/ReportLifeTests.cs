using RegistrySync.Domain.Calendars;
using RegistrySync.Domain.Handling;
using RegistrySync.Domain.Handling.Reporting;

namespace RegistrySync.Domain.Tests.Handling.Reporting;

public sealed class ReportLifeTests
{
    [Fact]
    public void About_a_protected_person_nobody_is_the_second_pair_of_eyes_to_their_own_draft()
    {
        var state = ReportLife.Begin(isProtected: true);

        Assert.Equal(ReportState.AwaitsApproval, state);
        Assert.False(ReportLife.MayBeExported(state, null));
        Assert.Equal(ReportRefusal.SamePerson, WhyNot(state, ReportAct.Approve, ActingRole.LeadSteward, "one", "one"));
        Assert.Equal(ReportRefusal.NotYourRole, WhyNot(state, ReportAct.Approve, ActingRole.Steward, "two", "one"));
        Assert.Null(WhyNot(state, ReportAct.Approve, ActingRole.LeadSteward, "two", "one"));
        Assert.Equal(ReportRefusal.NotInThisState, WhyNot(state, ReportAct.Send, ActingRole.LeadSteward, "two", "one"));
    }

    [Fact]
    public void What_was_sent_cannot_be_unsent() =>
        Assert.Equal(ReportRefusal.NotInThisState, WhyNot(ReportState.Sent, ReportAct.Withdraw, ActingRole.LeadSteward, "one", "one"));

    [Fact]
    public void What_failed_is_sent_again_and_what_was_answered_is_over()
    {
        Assert.Equal(ReportState.Failed, ReportLife.After(ReportState.Sent, ReportAct.Fail));
        Assert.Equal(ReportState.Ready, ReportLife.After(ReportState.Failed, ReportAct.Retry));
        Assert.All(Enum.GetValues<ReportAct>(), act => Assert.Null(ReportLife.After(ReportState.Answered, act)));
    }

    [Fact]
    public void A_failure_says_why_and_an_answer_says_which()
    {
        Assert.Equal(ReportRefusal.NoteMissing, ReportLife.WhyNot(ReportState.Sent, null, ReportAct.Fail, ActingRole.Steward, "one", "one", " ", null));
        Assert.Equal(ReportRefusal.AnswerMissing, ReportLife.WhyNot(ReportState.Sent, null, ReportAct.Answer, ActingRole.Steward, "one", "one", null, null));
    }

    [Theory]
    [InlineData(ReportRefusal.FindingMoved)]
    [InlineData(ReportRefusal.BecameProtected)]
    public void What_is_held_back_is_neither_sent_nor_handed_out_and_can_be_withdrawn(ReportRefusal held)
    {
        Assert.Equal(held, ReportLife.WhyNot(ReportState.Ready, held, ReportAct.Send, ActingRole.LeadSteward, "one", "one", null, null));
        Assert.DoesNotContain(ReportAct.Send, ReportLife.Options(ReportState.Ready, held, ActingRole.LeadSteward, drafter: true));
        Assert.False(ReportLife.MayBeExported(ReportState.Ready, held));
        Assert.True(ReportLife.MayBeExported(ReportState.Sent, held)); // It is out: what it said stays to be seen.
        Assert.Null(ReportLife.WhyNot(ReportState.Ready, held, ReportAct.Withdraw, ActingRole.Steward, "one", "one", "wrong", null));
    }

    [Fact]
    public void Five_working_days_pass_over_Christmas_and_the_weekend()
    {
        var due = ReportLife.AnswerDue(new DateOnly(2026, 12, 23)); // A Wednesday.

        Assert.Equal(new DateOnly(2026, 12, 31), due); // Not Friday the 25th, nor the weekend.
        Assert.True(DutchHolidays.IsWorkingDay(due));
    }

    static ReportRefusal? WhyNot(ReportState state, ReportAct act, ActingRole role, string actor, string draftedBy) =>
        ReportLife.WhyNot(state, null, act, role, actor, draftedBy, "because", ReportAnswer.Corrected);
}
