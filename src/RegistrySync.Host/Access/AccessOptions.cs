namespace RegistrySync.Host.Access;

/// <summary>How people come in (section <c>Access</c>).</summary>
public sealed class AccessOptions
{
    /// <summary>Offers every role without a password, to this machine alone. For demonstrations. Default false.</summary>
    public bool DemoSignIn { get; set; }

    /// <summary>
    /// In a container whose port is published on loopback only: the IPv4 address of its network's gateway, from which the machine's own
    /// requests arrive. Whoever else can reach that port would be let in too. Default none.
    /// </summary>
    public string? Gateway { get; set; }

    /// <summary>How long an unused session lasts. Default 60 minutes.</summary>
    public TimeSpan SessionLength { get; set; } = TimeSpan.FromMinutes(60);
}
