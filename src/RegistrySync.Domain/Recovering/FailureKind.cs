namespace RegistrySync.Domain.Recovering;

/// <summary>Why a step failed, as far as it decides what to do next.</summary>
public enum FailureKind
{
    /// <summary>May pass by itself: time-out, 429, 5xx, a body cut short, a lost connection.</summary>
    Transient,

    /// <summary>Ours to set right: credentials, addresses, a missing legal basis.</summary>
    Configuration,

    /// <summary>The registry's to set right: an unreadable file, a broken contract, a list that shrank.</summary>
    Source,

    /// <summary>A fault of this program.</summary>
    Defect,
}
