namespace RegistrySync.Host.Access;

/// <summary>How people come in (section <c>Access</c>).</summary>
public sealed class AccessOptions
{
    /// <summary>Offers the three roles without a password, to this machine alone. For demonstrations. Default false.</summary>
    public bool DemoSignIn { get; set; }

    /// <summary>How long an unused session lasts. Default 60 minutes.</summary>
    public TimeSpan SessionLength { get; set; } = TimeSpan.FromMinutes(60);
}
