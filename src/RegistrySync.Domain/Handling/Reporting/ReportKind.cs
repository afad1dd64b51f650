namespace RegistrySync.Domain.Handling.Reporting;

/// <summary>The three ways in which a doubt about a person leaves the house. There is no fourth.</summary>
public enum ReportKind
{
    /// <summary>Doubt about an authentic value, to the municipality that keeps the registration (Wet BRP 2.34).</summary>
    Terugmelding,

    /// <summary>No authentic value to doubt: the municipality of stay is asked to take it up with the person (2.47, 2.4).</summary>
    FollowUpRequest,

    /// <summary>The doubted value is the own municipality's.</summary>
    AddressInvestigation,
}

/// <summary>Where a report is.</summary>
public enum ReportState
{
    /// <summary>Another lead steward must look first.</summary>
    AwaitsApproval,

    /// <summary>May be exported and sent.</summary>
    Ready,

    Sent,

    /// <summary>It did not arrive.</summary>
    Failed,

    Answered,
    Withdrawn,
}

/// <summary>What may be done to a report.</summary>
public enum ReportAct { Draft, Approve, Send, Fail, Retry, Answer, Withdraw }

/// <summary>What the municipality answered.</summary>
public enum ReportAnswer { Corrected, UnderInvestigation, NotChanged, Forwarded }
