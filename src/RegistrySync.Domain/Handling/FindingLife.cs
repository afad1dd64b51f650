using RegistrySync.Domain.Calendars;

namespace RegistrySync.Domain.Handling;

/// <summary>
/// The life of a finding: which act leads from which state to which, who may do it and what it needs; nothing else moves a finding.
/// Pure: state, act and role in, a new state or a refusal with its reason out.
/// </summary>
public static class FindingLife
{
    /// <summary>Longest dismissal, in days: no longer than persons' rows are kept.</summary>
    public const int LongestDismissal = 396;

    /// <summary>Days within which an objection is in time (Algemene wet bestuursrecht 6:7); a late one may still be heard (6:11).</summary>
    const int ObjectionDays = 42;

    /// <summary>The last day on which an objection against a decision is in time.</summary>
    public static DateOnly ObjectionUntil(DateOnly decidedOn) => LegalTerm.LastDay(decidedOn, ObjectionDays);

    /// <summary>Decides about a request.</summary>
    /// <param name="standing">Where the finding stands.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="today">The day of asking.</param>
    public static Ruling Decide(FindingStanding standing, ActRequest request, DateOnly today)
    {
        if (!May(request.Role, request.Act))
            return new Ruling.Refused(Refusal.NotYourRole);
        if (After(standing.State, request.Act) is not { } after)
            return new Ruling.Refused(WhyNot(standing.State, request.Act));
        if (standing.HandledBySelf && IsOfAnother(request.Act))
            return new Ruling.Refused(Refusal.SamePerson);
        if (!standing.IsSigned && NeedsSignature(request.Act))
            return new Ruling.Refused(Refusal.NotSigned);
        if (standing.InDoubt && NeedsCertainty(request.Act))
            return new Ruling.Refused(Refusal.InDoubt);
        if (standing.AboutPerson && EnclosureOf(request.Act) != request.Enclosure)
            return new Ruling.Refused(Refusal.EnclosureMissing);
        return Lacks(request, today) is { } refusal ? new Ruling.Refused(refusal) : new Ruling.To(after);
    }

    /// <summary>What a role may do in a state, in the order of the life.</summary>
    public static IEnumerable<FindingAct> Options(FindingState state, bool inDoubt, ActingRole role, bool handledBySelf = false, bool isSigned = true) =>
        Enum.GetValues<FindingAct>().Where(act => May(role, act) && After(state, act) is not null && !(inDoubt && NeedsCertainty(act)) && !(handledBySelf && IsOfAnother(act))
            && (isSigned || !NeedsSignature(act)));

    /// <summary>The state after an act, or null when the act cannot be done in this state.</summary>
    public static FindingState? After(FindingState state, FindingAct act) => act switch
    {
        FindingAct.Open => null, // It begins a life; nothing is before it.
        FindingAct.Assign => state is FindingState.Open ? FindingState.Assigned : IsClosed(state) ? null : state,
        FindingAct.Notify => state is FindingState.Open or FindingState.Assigned ? FindingState.Notified : null,
        FindingAct.Hear => state is FindingState.Notified ? FindingState.Heard : null,
        // Whoever comes to the desk before the letter went out may contest too. Against a decision there is the objection.
        FindingAct.Contest => IsClosed(state) || IsFrozen(state) || state is FindingState.Decided ? null : FindingState.Contested,
        FindingAct.Uphold => state is FindingState.Contested ? FindingState.Heard : null,
        FindingAct.Grant => state is FindingState.Contested ? FindingState.Dismissed : null,
        FindingAct.Confirm => state is FindingState.Heard ? FindingState.Confirmed : null,
        FindingAct.Decide => state is FindingState.Confirmed ? FindingState.Decided : null,
        FindingAct.LodgeObjection => state is FindingState.Decided ? FindingState.Objection : null,
        FindingAct.Settle => state is FindingState.Objection ? FindingState.Decided : null,
        FindingAct.Withdraw => state is FindingState.Objection ? FindingState.Dismissed : null,
        // Again when an earlier report was withdrawn, or what was sent needs another to correct it.
        FindingAct.ReportOut => state is FindingState.Confirmed or FindingState.Decided or FindingState.ReportedOut ? FindingState.ReportedOut : null,
        FindingAct.Dismiss => IsClosed(state) || IsFrozen(state) ? null : FindingState.Dismissed,
        FindingAct.CauseGone => IsClosed(state) || IsFrozen(state) ? null : FindingState.Resolved,
        FindingAct.CauseBack => state is FindingState.Resolved ? FindingState.Open : null,
        FindingAct.NewEvidence or FindingAct.DismissalExpired => state is FindingState.Dismissed ? FindingState.Open : null,
    };

    /// <summary>The states in which an act can be done.</summary>
    public static IEnumerable<FindingState> Before(FindingAct act) => Enum.GetValues<FindingState>().Where(state => After(state, act) is not null);

    /// <summary>Whether nothing but a decision moves it.</summary>
    public static bool IsFrozen(FindingState state) => state is FindingState.Contested or FindingState.Objection;

    /// <summary>Whether nothing is left to do.</summary>
    public static bool IsClosed(FindingState state) => state is FindingState.Resolved or FindingState.Dismissed;

    /// <summary>Whether it may be in a release: what is contested is not, until it is decided, and what was dismissed is no finding.</summary>
    public static bool IsPublished(FindingState state) => state is not (FindingState.Contested or FindingState.Dismissed);

    /// <summary>Whether a role may do this at all.</summary>
    public static bool May(ActingRole role, FindingAct act) => act switch
    {
        FindingAct.Open or FindingAct.CauseGone or FindingAct.CauseBack or FindingAct.NewEvidence or FindingAct.DismissalExpired => role is ActingRole.Run,
        FindingAct.Uphold or FindingAct.Grant or FindingAct.Decide or FindingAct.Settle or FindingAct.Withdraw => role is ActingRole.LeadSteward,
        FindingAct.Assign or FindingAct.Notify or FindingAct.Hear or FindingAct.Contest or FindingAct.Confirm or FindingAct.LodgeObjection
            or FindingAct.ReportOut or FindingAct.Dismiss => role is ActingRole.Steward or ActingRole.LeadSteward,
    };

    /// <summary>Whether an act ends in a dismissal, and so needs the day on which it is looked at again.</summary>
    public static bool Dismisses(FindingAct act) => act is FindingAct.Dismiss or FindingAct.Grant or FindingAct.Withdraw;

    /// <summary>What goes along with an act on a finding about a person.</summary>
    public static Enclosure EnclosureOf(FindingAct act) => act switch
    {
        FindingAct.Notify => Enclosure.Letter,
        FindingAct.ReportOut => Enclosure.Report,
        _ => Enclosure.None,
    };

    /// <summary>
    /// Whether it uses the rule, and so is not done for a municipality that has not signed it. Listening, granting and dismissing are: whoever
    /// was told while it was signed is owed an end.
    /// </summary>
    public static bool NeedsSignature(FindingAct act) => act is FindingAct.Notify or FindingAct.Uphold or FindingAct.Confirm or FindingAct.Decide
        or FindingAct.Settle or FindingAct.ReportOut;

    /// <summary>Whether it judges what somebody did, and so is somebody else's.</summary>
    static bool IsOfAnother(FindingAct act) => act is FindingAct.Uphold or FindingAct.Grant;

    // Whoever hears, doubts or dismisses needs no certainty; whoever writes, confirms or reports does.
    static bool NeedsCertainty(FindingAct act) => act is FindingAct.Notify or FindingAct.Confirm or FindingAct.Decide or FindingAct.ReportOut;

    static Refusal WhyNot(FindingState state, FindingAct act) =>
        IsFrozen(state) ? Refusal.Frozen
        : act is FindingAct.Confirm && state is FindingState.Open or FindingState.Assigned or FindingState.Notified ? Refusal.NotHeardYet
        : Refusal.NotInThisState;

    static Refusal? Lacks(ActRequest request, DateOnly today)
    {
        if (request.Role is ActingRole.Run)
            return null;
        if (request.Act is FindingAct.Assign)
            return string.IsNullOrWhiteSpace(request.Assignee) ? Refusal.AssigneeMissing : null;
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Refusal.ReasonMissing;
        if (!Dismisses(request.Act))
            return null;
        return request.ExpiresOn switch
        {
            null => Refusal.ExpiryMissing,
            { } day when day <= today || day > today.AddDays(LongestDismissal) => Refusal.ExpiryOutOfReach,
            _ => null,
        };
    }
}
