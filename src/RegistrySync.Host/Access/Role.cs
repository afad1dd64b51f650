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

    /// <summary>Adresonderzoeker: answers the reports that the own municipality received, and sees no other person.</summary>
    AddressInvestigator,

    /// <summary>Autorisatiebeheerder BRP: reviews what each municipality asks of the BRP, and which accounts look at persons.</summary>
    BrpAuthorisationOfficer,

    /// <summary>FG (GDPR 37): reads what is accounted for: signatures, entries of the Algoritmeregister, breaches, who looked, requests of persons. Decides nothing.</summary>
    DataProtectionOfficer,

    /// <summary>CISO: enters breaches, and reads the audit log without the keys of persons.</summary>
    SecurityOfficer,

    /// <summary>Sees totals.</summary>
    Reader,
}
