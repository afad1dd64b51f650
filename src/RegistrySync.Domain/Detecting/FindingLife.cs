namespace RegistrySync.Domain.Detecting;

/// <summary>Where a finding is in people's hands.</summary>
public enum FindingState
{
    Open,
    Assigned,

    /// <summary>The worker has had the letter: facts, source, consequence, desk, how to correct.</summary>
    Notified,

    Heard,

    /// <summary>Frozen and unpublished until it is decided.</summary>
    Contested,

    /// <summary>By a person; a rule never concludes.</summary>
    Confirmed,

    /// <summary>By the college.</summary>
    Decided,

    Objection,
    ReportedOut,

    /// <summary>The cause is gone.</summary>
    Resolved,

    /// <summary>With a reason and an expiry.</summary>
    Dismissed,
}

/// <summary>What may happen to a finding.</summary>
public enum FindingEvent
{
    Assign,
    Notify,
    Hear,
    Contest,

    /// <summary>The contest is decided and the finding stands.</summary>
    Uphold,

    Confirm,
    Decide,
    LodgeObjection,

    /// <summary>The objection is decided.</summary>
    Settle,

    ReportOut,
    Dismiss,

    /// <summary>The rule no longer says so.</summary>
    CauseGone,

    CauseBack,

    /// <summary>The evidence is another than when it was dismissed.</summary>
    NewEvidence,

    DismissalExpired,
}

/// <summary>The life of a finding: which event leads from which state to which, and nothing else does.</summary>
public static class FindingLife
{
    /// <summary>The state after an event, or null when the event cannot happen in this state.</summary>
    public static FindingState? After(FindingState state, FindingEvent happened) => happened switch
    {
        FindingEvent.Assign => state is FindingState.Open or FindingState.Assigned ? FindingState.Assigned : null,
        FindingEvent.Notify => state is FindingState.Open or FindingState.Assigned ? FindingState.Notified : null,
        FindingEvent.Hear => state is FindingState.Notified ? FindingState.Heard : null,
        FindingEvent.Contest => state is FindingState.Notified or FindingState.Heard or FindingState.Confirmed or FindingState.ReportedOut
            ? FindingState.Contested : null,
        FindingEvent.Uphold => state is FindingState.Contested ? FindingState.Heard : null,
        // Nobody is confirmed about before he or she was told and heard.
        FindingEvent.Confirm => state is FindingState.Heard ? FindingState.Confirmed : null,
        FindingEvent.Decide => state is FindingState.Confirmed ? FindingState.Decided : null,
        FindingEvent.LodgeObjection => state is FindingState.Decided ? FindingState.Objection : null,
        FindingEvent.Settle => state is FindingState.Objection ? FindingState.Decided : null,
        FindingEvent.ReportOut => state is FindingState.Confirmed or FindingState.Decided ? FindingState.ReportedOut : null,
        FindingEvent.Dismiss => state is FindingState.Resolved or FindingState.Dismissed or FindingState.ReportedOut ? null : FindingState.Dismissed,
        FindingEvent.CauseGone => IsFrozen(state) || state is FindingState.Resolved or FindingState.Dismissed ? null : FindingState.Resolved,
        FindingEvent.CauseBack => state is FindingState.Resolved ? FindingState.Open : null,
        FindingEvent.NewEvidence or FindingEvent.DismissalExpired => state is FindingState.Dismissed ? FindingState.Open : null,
    };

    /// <summary>Whether nothing but a decision moves it.</summary>
    public static bool IsFrozen(FindingState state) => state is FindingState.Contested or FindingState.Objection;

    /// <summary>Whether it may be in a release: what is contested is not, until it is decided.</summary>
    public static bool IsPublished(FindingState state) => state is not FindingState.Contested;
}
