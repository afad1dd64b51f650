namespace RegistrySync.Host.Pages.Registries;

/// <summary>How a registry does, in one word.</summary>
public enum RegistryHealth
{
    /// <summary>The last run took what it had, in time.</summary>
    Fresh,

    /// <summary>Nothing came for longer than agreed.</summary>
    Overdue,

    /// <summary>The volume guard holds its last delivery until somebody has looked.</summary>
    Held,

    /// <summary>The last run left it out after a failure.</summary>
    Parked,

    /// <summary>An administrator paused it.</summary>
    Paused,

    /// <summary>Never pulled.</summary>
    Never,

    /// <summary>Not switched on.</summary>
    Off,
}
