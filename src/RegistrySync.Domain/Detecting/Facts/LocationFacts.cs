namespace RegistrySync.Domain.Detecting.Facts;

/// <summary>What rules about locations read.</summary>
public sealed record LocationFacts
{
    public required Guid LocationId { get; init; }

    public string? Municipality { get; init; }

    /// <summary>Lodging, Dwelling, Recreation or Other; null when the register does not say.</summary>
    public string? ObjectKind { get; init; }

    /// <summary>On the day of the facts.</summary>
    public int? Capacity { get; init; }

    /// <summary>When capacity changed, oldest first, the first entry without a beginning; empty when it never did.</summary>
    public IReadOnlyList<CapacityTerm> CapacityTerms { get; init; } = [];

    /// <summary>The norm by which capacity was set.</summary>
    public string? Norm { get; init; }

    public bool? Permit { get; init; }

    /// <summary>The covenant's 80-10-10 applies.</summary>
    public bool? IsNew { get; init; }

    public bool? DeliversRegister { get; init; }

    public DateOnly? RegisterSince { get; init; }

    /// <summary>Stays at the location, of everybody.</summary>
    public IReadOnlyList<GuestFact> Guests { get; init; } = [];

    /// <summary>The last day on which a register held a row about this location; null when none ever did.</summary>
    public DateOnly? LastDelivered { get; init; }

    /// <summary>Days of workers' reports.</summary>
    public IReadOnlyList<DateOnly> Reports { get; init; } = [];

    /// <summary>The capacity of the night that begins on a day.</summary>
    public int? CapacityOn(DateOnly day)
    {
        var capacity = CapacityTerms.Count == 0 ? Capacity : null;
        foreach (var term in CapacityTerms)
        {
            if (term.From <= day)
                capacity = term.Capacity;
        }

        return capacity;
    }
}

/// <summary>What a location may hold from a day on; null is unknown.</summary>
public readonly record struct CapacityTerm(DateOnly From, int? Capacity);

/// <summary>A stay at a location, seen from the location.</summary>
/// <param name="IdentityId">Whose; two rows of one person are one guest.</param>
/// <param name="Arrival">First night.</param>
/// <param name="ExpectedDeparture">The agreed end, when it is a real date.</param>
/// <param name="Departure">The day after the last night.</param>
/// <param name="SeenElsewhereOn">The first later arrival of the same person at another location, which ends this stay whatever its register says.</param>
/// <param name="WorkMunicipality">Where the guest works now, or a municipality that counts as that one does; null when unknown.</param>
/// <param name="WorkInRegion">Whether that lies in the region.</param>
/// <param name="WorksElsewhere">Whether it is unknown where, and surely not in the municipality of the location.</param>
public sealed record GuestFact(
    Guid IdentityId, DateOnly Arrival, DateOnly? ExpectedDeparture, DateOnly? Departure, DateOnly? SeenElsewhereOn,
    string? WorkMunicipality = null, bool WorkInRegion = false, bool WorksElsewhere = false);

/// <summary>What rules about organisations read.</summary>
public sealed record OrganisationFacts
{
    public required Guid OrganisationId { get; init; }

    public bool? Signatory { get; init; }

    public DateOnly? CertificateUntil { get; init; }

    /// <summary>Locations that it operates.</summary>
    public IReadOnlyList<Guid> Locations { get; init; } = [];

    /// <summary>One of its new locations has a permit, which the covenant ties to signing.</summary>
    public bool BoundByPermit { get; init; }

    /// <summary>It has a KvK number, so that it is told from its namesakes.</summary>
    public bool HasNumber { get; init; }

    /// <summary>The first of its locations that binds it.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Municipality of most of its locations.</summary>
    public string? Municipality { get; init; }
}

/// <summary>What counts about municipalities read.</summary>
public sealed record MunicipalityFacts
{
    public required Guid MunicipalityId { get; init; }

    public required string Code { get; init; }

    /// <summary>Beds of all known locations, and those without a register.</summary>
    public int Beds { get; init; }

    public int BedsWithoutRegister { get; init; }

    /// <summary>Workers known to sleep there, and known to work there.</summary>
    public int Housed { get; init; }

    public int Employed { get; init; }

    /// <summary>Workers who work there while no source says where they sleep.</summary>
    public int WithoutKnownHome { get; init; }
}
