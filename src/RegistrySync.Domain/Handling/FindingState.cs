namespace RegistrySync.Domain.Handling;

/// <summary>Where a finding is in people's hands.</summary>
public enum FindingState
{
    Open,
    Assigned,

    /// <summary>The worker has had the letter: facts, source, consequence, desk, how to correct. A party: the facts, for its reply.</summary>
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
