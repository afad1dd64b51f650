namespace RegistrySync.Domain.Detecting;

/// <summary>Why somebody is not the second pair of eyes.</summary>
public enum ApprovalRefusal
{
    /// <summary>The rule is not about persons: whoever made the change suffices.</summary>
    NotNeeded,

    /// <summary>The second pair of eyes is somebody else's.</summary>
    SamePerson,

    AlreadyConfirmed,
    Withdrawn,
}

/// <summary>A change of what is found about persons takes two people: one proposes, another confirms, and until then it is not in force.</summary>
public static class ParameterApproval
{
    /// <summary>Whether a change of such a rule awaits another.</summary>
    public static bool IsNeeded(SubjectKind subject) => subject is SubjectKind.Identity or SubjectKind.IdentityAtLocation;

    /// <summary>Whether a change may be in force, its day aside.</summary>
    public static bool IsInForce(SubjectKind subject, bool confirmed) => confirmed || !IsNeeded(subject);

    /// <summary>Why not, or null when this person may confirm it.</summary>
    public static ApprovalRefusal? WhyNot(SubjectKind subject, string author, string actor, bool confirmed, bool withdrawn) =>
        !IsNeeded(subject) ? ApprovalRefusal.NotNeeded
        : withdrawn ? ApprovalRefusal.Withdrawn
        : confirmed ? ApprovalRefusal.AlreadyConfirmed
        : author == actor ? ApprovalRefusal.SamePerson
        : null;
}
