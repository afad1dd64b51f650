namespace RegistrySync.Domain.Clock;

/// <summary>What the BRP says of a person at a moment.</summary>
public enum RegistrationStatus
{
    /// <summary>Ingezetene.</summary>
    Resident,

    /// <summary>In the list of non-residents (RNI, municipality 1999, or suspended R): a BSN, but no residence.</summary>
    NonResident,

    /// <summary>Suspended E, departed to an unknown country (VOW) included: no resident.</summary>
    Emigrated,

    /// <summary>Suspended O.</summary>
    Deceased,

    /// <summary>Two independent complete searches found nobody.</summary>
    NotFound,

    /// <summary>Not known, for a reason that is named beside it.</summary>
    Undetermined,
}
