namespace RegistrySync.Domain.Handling;

/// <summary>What may be done to a finding. Every act is a row that is never changed: who, when, why, and the state after it.</summary>
public enum FindingAct
{
    /// <summary>A run found it.</summary>
    Open,

    Assign,
    Notify,

    /// <summary>What the worker or party said, or that nothing was said within the term.</summary>
    Hear,

    /// <summary>The worker or party says that it is not so.</summary>
    Contest,

    /// <summary>The contest is decided and the finding stands.</summary>
    Uphold,

    /// <summary>The contest is decided and the worker or party was right.</summary>
    Grant,

    Confirm,

    /// <summary>The college has decided.</summary>
    Decide,

    LodgeObjection,

    /// <summary>The objection is decided and the decision stands.</summary>
    Settle,

    /// <summary>The objection is decided and the decision is withdrawn.</summary>
    Withdraw,

    ReportOut,
    Dismiss,

    /// <summary>The rule no longer says so.</summary>
    CauseGone,

    CauseBack,

    /// <summary>The evidence is another than when it was dismissed.</summary>
    NewEvidence,

    DismissalExpired,
}

/// <summary>Who acts.</summary>
public enum ActingRole
{
    /// <summary>A run: it opens, resolves and reopens by what the rules say, and nothing else.</summary>
    Run,

    Steward,

    /// <summary>Decides what is contested and enters what the college decided; the second pair of eyes.</summary>
    LeadSteward,

    /// <summary>Answers reports that the own municipality received; does nothing to a finding.</summary>
    AddressInvestigator,
}

/// <summary>What somebody wants to do.</summary>
/// <param name="Act">What.</param>
/// <param name="Role">As whom.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Assignee">Of <see cref="FindingAct.Assign"/>: the account that takes it.</param>
/// <param name="ExpiresOn">Of a dismissal: the day on which it is looked at again.</param>
/// <param name="Enclosure">What goes along: nobody is told without a letter, or reported without a report.</param>
public sealed record ActRequest(
    FindingAct Act, ActingRole Role, string? Reason = null, string? Assignee = null, DateOnly? ExpiresOn = null, Enclosure Enclosure = Enclosure.None);
