namespace RegistrySync.Host.Access;

/// <summary>What somebody comes to do. Nobody has two: whoever runs the machinery does not look at people.</summary>
public enum Role
{
    /// <summary>Schedules and follows runs; sees counts and reasons, never a person.</summary>
    Administrator,

    /// <summary>Works on the findings of the municipalities that were given to this person.</summary>
    Steward,

    /// <summary>A steward who signs rules for the municipality, decides what is contested, enters what the college decided, and is the second pair of eyes.</summary>
    LeadSteward,

    /// <summary>Sees totals.</summary>
    Reader,
}
