namespace RegistrySync.Host.Access;

/// <summary>Names of the authorisation policies.</summary>
public static class AccessPolicies
{
    /// <summary>Whoever runs the machinery: runs, registries, schedules, the Hangfire dashboard.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>Whoever works on findings, lead stewards included.</summary>
    public const string Steward = nameof(Steward);

    /// <summary>Whoever sets what the rules work with: administrators and lead stewards.</summary>
    public const string RuleKeeper = nameof(RuleKeeper);

    /// <summary>Whoever may see which municipality has signed which rule; signing is a lead steward's.</summary>
    public const string Signatures = nameof(Signatures);

    /// <summary>Everybody with exactly one role.</summary>
    public const string SignedIn = nameof(SignedIn);
}
