namespace RegistrySync.Domain.Detecting;

/// <summary>Why an outcome is Undetermined: the fact that is missing, or the doubt that stands in the way. A doubt is never an accusation.</summary>
public enum MissingFact
{
    /// <summary>The day of arrival is known only in part.</summary>
    Arrival,

    /// <summary>Nobody wrote whether, or when, somebody left.</summary>
    Departure,

    /// <summary>The BRP was not asked, for budget or because the question is not yet allowed.</summary>
    NotAsked,

    /// <summary>The BRP was asked and did not answer.</summary>
    NotAnswered,

    /// <summary>The BRP found more people than it will list.</summary>
    TooManyResults,

    /// <summary>Fewer than two independent complete searches found nobody.</summary>
    OneSearchOnly,

    /// <summary>No full birth date, so that an empty answer proves nothing.</summary>
    IncompleteBirthDate,

    /// <summary>The BRP knows somebody who resembles this person.</summary>
    NearCandidate,

    /// <summary>The BRP has the registration or the address in onderzoek.</summary>
    UnderInvestigation,

    /// <summary>Registered at a briefadres, which says nothing about where somebody sleeps.</summary>
    PostalAddress,

    /// <summary>Registered at a Locatie: described in words, so that it cannot be compared with an address.</summary>
    DescribedLocation,

    /// <summary>The BRP's answer lacks what the rule needs.</summary>
    RegistrationIncomplete,

    /// <summary>A steward has yet to decide who this is.</summary>
    LinkUnderReview,

    /// <summary>No source covers this address, location or work.</summary>
    NotCovered,

    /// <summary>Stays without an end explain the count.</summary>
    OpenEndedStays,

    /// <summary>Two registers contradict each other.</summary>
    ConflictingSources,

    /// <summary>Declared, and not yet answered by the municipality.</summary>
    DeclarationUnanswered,

    /// <summary>The place of work is not known.</summary>
    WorkPlace,

    /// <summary>The register states no capacity.</summary>
    Capacity,

    /// <summary>The register does not say what the location was meant for.</summary>
    ObjectKind,

    /// <summary>The register does not say whether the party is bound.</summary>
    Obligation,
}
