namespace RegistrySync.Domain.Handling;

/// <summary>Where a finding stands when somebody asks to act on it.</summary>
/// <param name="State">After the last act.</param>
/// <param name="InDoubt">Whether the rule's present outcome is Undetermined.</param>
/// <param name="AboutPerson">Whether it is about a person.</param>
/// <param name="HandledBySelf">Whether whoever asks told the subject of it, or confirmed it.</param>
/// <param name="IsSigned">Whether the municipality that it concerns has signed the rule as it is in force.</param>
public sealed record FindingStanding(FindingState State, bool InDoubt, bool AboutPerson, bool HandledBySelf = false, bool IsSigned = true);

/// <summary>What goes along with an act.</summary>
public enum Enclosure
{
    None,

    /// <summary>The letter that tells a person.</summary>
    Letter,

    /// <summary>The report to the municipality that it is for.</summary>
    Report,
}
