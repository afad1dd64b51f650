using Npgsql;
using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;
using RegistrySync.Domain.Questions;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>Reads a row of a rule's query into the facts that the rule decides on. Columns are found by name, once.</summary>
sealed class FactReader
{
    readonly NpgsqlDataReader _row;
    readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);

    public FactReader(NpgsqlDataReader row)
    {
        _row = row;
        for (var i = 0; i < row.FieldCount; i++)
            _ordinals[row.GetName(i)] = i;
    }

    public PersonFacts Person() => new()
    {
        IdentityId = Value<Guid>("identity_id"),
        UnderReview = Value<bool>("under_review"),
        Protected = Value<bool>("protected"),
        Stays = Stays(),
        Placements = Placements(),
        Declarations = Declarations(),
        Registration = Registration(),
        Questions = Questions(),
        HasNearCandidate = Value<bool>("near"),
        NearAreNonResidents = Value<bool>("near_non_residents"),
    };

    public Guid Identity => Value<Guid>("identity_id");

    /// <summary>Whether the row is what may be so instead of a person's facts.</summary>
    public bool IsAlternative => !_row.IsDBNull(_ordinals["probability"]);

    /// <summary>Which of the rules that are asked together concern the subject.</summary>
    public bool[] Concerned() => Value<bool[]>("concerned");

    public AlternativeFacts Alternative() => new(Person() with { IsSupposed = true }, Value<double>("probability"), Maybe<double>("certainty"));

    /// <summary>A location, with its guests where the row has them.</summary>
    public LocationFacts Location() => new()
    {
        LocationId = Value<Guid>("location_id"),
        Municipality = OrNull<string>("municipality"),
        ObjectKind = OrNull<string>("object_kind"),
        Capacity = Maybe<int>("capacity"),
        Norm = OrNull<string>("norm"),
        Permit = Maybe<bool>("permit"),
        IsNew = Maybe<bool>("is_new"),
        DeliversRegister = Maybe<bool>("delivers_register"),
        RegisterSince = Maybe<DateOnly>("register_since"),
        Guests = _ordinals.ContainsKey("guest_ids") ? Guests() : [],
        LastDelivered = Maybe<DateOnly>("last_delivered"),
        Reports = Or<DateOnly[]>("report_days", []),
        CapacityTerms = CapacityTerms(),
    };

    GuestFact[] Guests()
    {
        var identities = Or<Guid[]>("guest_ids", []);
        if (identities.Length == 0)
            return [];
        var (arrivals, expected, departures) = (Value<DateOnly[]>("arrivals"), Value<DateOnly?[]>("expected"), Value<DateOnly?[]>("departures"));
        var (elsewhere, work) = (Value<DateOnly?[]>("elsewhere"), Value<string?[]>("work"));
        var (inRegion, away) = (Value<bool[]>("in_region"), Value<bool[]>("works_elsewhere"));
        var guests = new GuestFact[identities.Length];
        for (var i = 0; i < guests.Length; i++)
            guests[i] = new GuestFact(identities[i], arrivals[i], expected[i], departures[i], elsewhere[i], work[i], inRegion[i], away[i]);
        return guests;
    }

    CapacityTerm[] CapacityTerms()
    {
        var days = Or<DateOnly[]>("capacity_days", []);
        if (days.Length == 0)
            return [];
        var capacities = Value<int?[]>("capacities");
        return [.. days.Select((day, i) => new CapacityTerm(day, capacities[i]))];
    }

    public OrganisationFacts Organisation() => new()
    {
        OrganisationId = Value<Guid>("organisation_id"),
        Signatory = Maybe<bool>("signatory"),
        CertificateUntil = Maybe<DateOnly>("certificate_until"),
        Locations = Or<Guid[]>("location_ids", []),
        BoundByPermit = Value<bool>("bound_by_permit"),
        HasNumber = Value<bool>("has_number"),
        Since = Maybe<DateOnly>("since"),
        Municipality = OrNull<string>("municipality"),
    };

    public MunicipalityFacts Municipality() => new()
    {
        MunicipalityId = StableId.Of("municipality", Value<string>("code")),
        Code = Value<string>("code"),
        Beds = Value<int>("beds"),
        BedsWithoutRegister = Value<int>("beds_without_register"),
        Housed = Value<int>("housed"),
        Employed = Value<int>("employed"),
        WithoutKnownHome = Value<int>("without_home"),
    };

    StayFact[] Stays()
    {
        var ids = Or<Guid[]>("stay_ids", []);
        if (ids.Length == 0)
            return [];
        var (registries, locations, municipalities) = (Value<string[]>("registries"), Value<Guid[]>("location_ids"), Value<string?[]>("municipalities"));
        var (arrivals, expected, departures) = (Value<DateOnly[]>("arrivals"), Value<DateOnly?[]>("expected"), Value<DateOnly?[]>("departures"));
        var (seen, agency) = (Value<DateOnly[]>("last_seen"), Value<bool[]>("agency_known"));
        var stays = new StayFact[ids.Length];
        for (var i = 0; i < stays.Length; i++)
            stays[i] = new StayFact(ids[i], registries[i], locations[i], municipalities[i], arrivals[i], expected[i], departures[i], seen[i], agency[i]);
        return stays;
    }

    PlacementFact[] Placements()
    {
        var ids = Or<Guid[]>("placement_ids", []);
        if (ids.Length == 0)
            return [];
        var (starts, expected, ends) = (Value<DateOnly[]>("starts"), Value<DateOnly?[]>("ends_expected"), Value<DateOnly?[]>("ends"));
        var work = Value<string?[]>("work");
        return [.. ids.Select((id, i) => new PlacementFact(id, starts[i], expected[i], ends[i], work[i]))];
    }

    Declaration[] Declarations()
    {
        var days = Or<DateOnly[]>("declaration_days", []);
        if (days.Length == 0)
            return [];
        var kinds = Value<string[]>("declaration_kinds");
        return [.. days.Select((day, i) => new Declaration(Enum.Parse<DeclarationKind>(kinds[i]), day))];
    }

    AskedQuestion[] Questions()
    {
        var kinds = Or<string[]>("question_kinds", []);
        if (kinds.Length == 0)
            return [];
        var (outcomes, bases, births) = (Value<string[]>("question_outcomes"), Value<string[]>("question_bases"), Value<DateOnly?[]>("question_births"));
        return [.. kinds.Select((kind, i) => new AskedQuestion(Enum.Parse<QuestionKind>(kind), Enum.Parse<QuestionOutcome>(outcomes[i]), bases[i], births[i]))];
    }

    RegistrationFact? Registration() => Maybe<Guid>("registration_id") is not { } id ? null : new RegistrationFact
    {
        RegistrationId = id,
        Status = Enum.Parse<RegistrationStatus>(Value<string>("status")),
        Municipality = OrNull<string>("registered_in"),
        AddressSince = PartialDate.From(Maybe<int>("address_since"))?.Latest,
        AddressKind = OrNull<string>("address_kind"),
        PostalOnly = Value<bool>("postal_only"),
        UnderInvestigation = Value<bool>("under_investigation"),
        NotLivingThere = Value<bool>("not_living_there"),
        SuspendedOn = PartialDate.From(Maybe<int>("suspended_on"))?.Earliest,
        Locations = RegisteredLocations(),
    };

    RegisteredLocation[] RegisteredLocations()
    {
        var ids = Or<Guid[]>("registered_locations", []);
        if (ids.Length == 0)
            return [];
        var since = Value<DateOnly?[]>("covered_since");
        return [.. ids.Select((id, i) => new RegisteredLocation(id, since[i]))];
    }

    T Value<T>(string column) => _row.GetFieldValue<T>(_ordinals[column]);

    T Or<T>(string column, T otherwise) => _row.IsDBNull(_ordinals[column]) ? otherwise : Value<T>(column);

    T? Maybe<T>(string column)
        where T : struct => _row.IsDBNull(_ordinals[column]) ? null : Value<T>(column);

    T? OrNull<T>(string column)
        where T : class => _row.IsDBNull(_ordinals[column]) ? null : Value<T>(column);
}
