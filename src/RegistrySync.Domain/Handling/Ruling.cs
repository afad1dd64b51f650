namespace RegistrySync.Domain.Handling;

/// <summary>Why an act is not done.</summary>
public enum Refusal
{
    /// <summary>Nobody may do this in the state that the finding is in.</summary>
    NotInThisState,

    /// <summary>Contested or in objection: nothing but a decision moves it.</summary>
    Frozen,

    /// <summary>Nobody is confirmed about before he or she was told and heard.</summary>
    NotHeardYet,

    /// <summary>The run's, or a lead steward's.</summary>
    NotYourRole,

    /// <summary>The rule no longer says so for certain; a doubt is never an accusation.</summary>
    InDoubt,

    /// <summary>The municipality has not signed the rule as it is in force.</summary>
    NotSigned,

    /// <summary>Whoever told or confirmed does not decide whether it was right to.</summary>
    SamePerson,

    ReasonMissing,
    AssigneeMissing,

    /// <summary>A person is told by a letter and reported by a report, and by nothing less.</summary>
    EnclosureMissing,

    /// <summary>A dismissal needs a day on which it is looked at again.</summary>
    ExpiryMissing,

    /// <summary>In the past, or beyond the term for which persons' rows are kept.</summary>
    ExpiryOutOfReach,

    /// <summary>Somebody else acted, or the evidence changed, while it was on the screen.</summary>
    Changed,

    /// <summary>There is no such finding for the one who asks.</summary>
    Unknown,
}

/// <summary>What becomes of a request: a state, or a refusal with its reason.</summary>
public abstract record Ruling
{
    Ruling()
    {
    }

    public sealed record To(FindingState State) : Ruling;

    public sealed record Refused(Refusal Why) : Ruling;
}
