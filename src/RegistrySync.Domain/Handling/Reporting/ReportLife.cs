using RegistrySync.Domain.Calendars;

namespace RegistrySync.Domain.Handling.Reporting;

/// <summary>Why an act on a report is not done.</summary>
public enum ReportRefusal
{
    NotInThisState,
    NotYourRole,

    /// <summary>The second pair of eyes is somebody else's.</summary>
    SamePerson,

    /// <summary>An answer says which.</summary>
    AnswerMissing,

    /// <summary>A failure or withdrawal says why.</summary>
    NoteMissing,

    /// <summary>The municipality that drafted it has not signed the rule as it is in force.</summary>
    NotSigned,

    /// <summary>The finding was contested, dismissed or resolved since, or is in doubt: what it rests on is not used.</summary>
    FindingMoved,

    /// <summary>The person is protected since, and nobody else has looked: withdraw it and draft another.</summary>
    BecameProtected,

    Changed,
    Unknown,
}

/// <summary>The life of a report: draft, a second pair of eyes where needed, ready, sent or failed, answered.</summary>
public static class ReportLife
{
    /// <summary>Working days within which a municipality answers (Besluit BRP 27; for the other kinds as agreed).</summary>
    public const int AnswerDays = 5;

    /// <summary>The state in which a draft begins: about a protected person, with somebody else to look first.</summary>
    public static ReportState Begin(bool isProtected) => isProtected ? ReportState.AwaitsApproval : ReportState.Ready;

    /// <summary>The state after an act, or null when it cannot be done in this state.</summary>
    public static ReportState? After(ReportState state, ReportAct act) => act switch
    {
        ReportAct.Draft => null, // It begins a life; nothing is before it.
        ReportAct.Approve => state is ReportState.AwaitsApproval ? ReportState.Ready : null,
        ReportAct.Send => state is ReportState.Ready ? ReportState.Sent : null,
        ReportAct.Fail => state is ReportState.Ready or ReportState.Sent ? ReportState.Failed : null,
        ReportAct.Retry => state is ReportState.Failed ? ReportState.Ready : null,
        ReportAct.Answer => state is ReportState.Sent ? ReportState.Answered : null,
        // What was sent cannot be unsent: the follow-up is a correction.
        ReportAct.Withdraw => state is ReportState.AwaitsApproval or ReportState.Ready or ReportState.Failed ? ReportState.Withdrawn : null,
    };

    /// <summary>Whether it can still go out for the first time: then no other is drafted about the same finding.</summary>
    public static bool IsUnderWay(ReportState state) => state is ReportState.AwaitsApproval or ReportState.Ready or ReportState.Failed;

    /// <summary>Why not, or null when it may be done.</summary>
    /// <param name="state">The report's state now.</param>
    /// <param name="heldBack">What keeps it from going out, whatever its state.</param>
    /// <param name="act">What is asked.</param>
    /// <param name="role">As whom.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="draftedBy">Who drafted it.</param>
    /// <param name="note">Why, in words.</param>
    /// <param name="answer">Of an answer: which.</param>
    public static ReportRefusal? WhyNot(
        ReportState state, ReportRefusal? heldBack, ReportAct act, ActingRole role, string actor, string draftedBy, string? note, ReportAnswer? answer) =>
        After(state, act) is null ? ReportRefusal.NotInThisState
        : act is ReportAct.Send && heldBack is not null ? heldBack
        : !May(role, act) ? ReportRefusal.NotYourRole
        : act is ReportAct.Approve && actor == draftedBy ? ReportRefusal.SamePerson
        : act is ReportAct.Answer && answer is null ? ReportRefusal.AnswerMissing
        : act is ReportAct.Fail or ReportAct.Withdraw && string.IsNullOrWhiteSpace(note) ? ReportRefusal.NoteMissing
        : null;

    /// <summary>What a role may do in a state.</summary>
    public static IEnumerable<ReportAct> Options(ReportState state, ReportRefusal? heldBack, ActingRole role, bool drafter) =>
        Enum.GetValues<ReportAct>().Where(act => After(state, act) is not null && !(act is ReportAct.Send && heldBack is not null)
            && May(role, act) && !(act is ReportAct.Approve && drafter));

    /// <summary>Whether a role may do this at all: whoever received a report answers it, whoever drafted it does the rest.</summary>
    public static bool May(ActingRole role, ReportAct act) => role switch
    {
        ActingRole.Run => false,
        ActingRole.Steward => act is not ReportAct.Approve,
        ActingRole.LeadSteward => true,
        ActingRole.AddressInvestigator => act is ReportAct.Answer,
    };

    /// <summary>The last day on which an answer is in time.</summary>
    public static DateOnly AnswerDue(DateOnly sentOn) => LegalTerm.AddWorkingDays(sentOn, AnswerDays);

    /// <summary>Whether it may be handed out: never before the second pair of eyes, never after a withdrawal; what went out already may be looked at.</summary>
    public static bool MayBeExported(ReportState state, ReportRefusal? heldBack) =>
        state is ReportState.Sent or ReportState.Answered || (state is ReportState.Ready or ReportState.Failed && heldBack is null);
}
