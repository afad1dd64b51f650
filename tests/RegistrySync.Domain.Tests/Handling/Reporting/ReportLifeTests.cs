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
        Assert.False(ReportLife.MayBeExported(state));
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
        Assert.Equal(ReportRefusal.NoteMissing, ReportLife.WhyNot(ReportState.Sent, ReportAct.Fail, ActingRole.Steward, "one", "one", " ", null));
        Assert.Equal(ReportRefusal.AnswerMissing, ReportLife.WhyNot(ReportState.Sent, ReportAct.Answer, ActingRole.Steward, "one", "one", null, null));
    }

    [Fact]
    public void Five_working_days_pass_over_Christmas_and_the_weekend()
    {
        var due = ReportLife.AnswerDue(new DateOnly(2026, 12, 23)); // A Wednesday.

        Assert.Equal(new DateOnly(2026, 12, 31), due); // Not Friday the 25th, nor the weekend.
        Assert.True(DutchHolidays.IsWorkingDay(due));
    }

    static ReportRefusal? WhyNot(ReportState state, ReportAct act, ActingRole role, string actor, string draftedBy) =>
        ReportLife.WhyNot(state, act, role, actor, draftedBy, "because", ReportAnswer.Corrected);
}
