namespace RegistrySync.Pipeline.Registries;

/// <summary>What a registry knows. The order is that of normalising: what others refer to comes first.</summary>
public enum RegistryKind
{
    /// <summary>Housing locations with their addresses.</summary>
    Address,

    /// <summary>Organisations.</summary>
    Organisation,

    /// <summary>Night registers: who sleeps where.</summary>
    Housing,

    /// <summary>Employment agencies: who works where.</summary>
    Agency,

    /// <summary>Registration desks of municipalities: appointments and declarations.</summary>
    Desk,

    /// <summary>Workers' reports about where they live.</summary>
    Reports,

    /// <summary>The population register; cannot be listed, is asked.</summary>
    Brp,
}
