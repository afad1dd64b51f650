using RegistrySync.Simulator.Brp.Access;

namespace RegistrySync.Simulator.Brp;

/// <summary>How the register's interface presents itself.</summary>
sealed class BrpOptions
{
    /// <value>Default: 3600. Seconds that an access token is valid.</value>
    public int TokenSeconds { get; set; } = 3600;

    /// <value>Default: 120. Seconds that an answer is withheld when a time-out was asked for.</value>
    public int HangSeconds { get; set; } = 120;

    /// <value>Default: 1. Seconds in Retry-After when "too many requests" was asked for.</value>
    public int RetryAfterSeconds { get; set; } = 1;

    /// <value>Default: the eight municipalities.</value>
    public IReadOnlyList<BrpCredential> Credentials { get; set; } = BrpCredential.Rivierenland;
}
