namespace RegistrySync.Host.Access;

/// <summary>Names of the authorisation policies.</summary>
public static class AccessPolicies
{
    /// <summary>Whoever runs the machinery: runs, registries, schedules, the Hangfire dashboard.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>Whoever works on findings, lead stewards included.</summary>
    public const string Steward = nameof(Steward);

    /// <summary>Whoever sets what the rules work with, administrators and lead stewards, and whoever watches over it.</summary>
    public const string Rules = nameof(Rules);

    /// <summary>Whoever deals with a report: who drafts it, and who answers it.</summary>
    public const string Reports = nameof(Reports);

    /// <summary>Whoever investigates addresses on reports that the own municipality received.</summary>
    public const string Investigations = nameof(Investigations);

    /// <summary>Whoever reviews the use of the BRP.</summary>
    public const string BrpUse = nameof(BrpUse);

    /// <summary>Whoever accounts for breaches and for who saw what.</summary>
    public const string Accountability = nameof(Accountability);

    /// <summary>Whoever sees the region: locations, coverage, deliveries, the funnel, 80-10-10.</summary>
    public const string Region = nameof(Region);

    /// <summary>Whoever may see which municipality has signed which rule; signing is a lead steward's.</summary>
    public const string Signatures = nameof(Signatures);

    /// <summary>Everybody with exactly one role.</summary>
    public const string SignedIn = nameof(SignedIn);
}
