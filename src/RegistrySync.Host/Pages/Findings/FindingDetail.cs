using Npgsql;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Findings;

/// <summary>A stay that the evidence names.</summary>
public sealed record EvidenceStay(string Registry, string? Location, DateOnly Arrival, DateOnly? ExpectedDeparture, DateOnly? Departure)
{
    /// <summary>Nights up to a day: arrival counts, departure does not.</summary>
    public int NightsUntil(DateOnly today)
    {
        var end = Departure is { } left && left < today ? left : today;
        return Math.Max(0, end.DayNumber - Arrival.DayNumber);
    }
}

/// <summary>The BRP's answer that the evidence names.</summary>
public sealed record EvidenceRegistration(string Status, string? Municipality, int? RegisteredOn, int? AddressSince, DateOnly AnsweredOn, bool UnderInvestigation);

/// <summary>One finding with its evidence, as a steward needs it.</summary>
public sealed record FindingDetail(
    Guid Id, string Rule, string SubjectKind, Guid SubjectId, Guid? LocationId, string? LocationName, string? Municipality, string Outcome, string? Missing,
    DateOnly EpisodeStart, DateOnly? DueOn, string State, string Catalogue, DateTimeOffset RecordedFrom, bool IsCurrent, string? Assignee, int Acts,
    string EvidenceJson)
{
    /// <summary>The facts of the evidence that are keys of locations.</summary>
    static readonly string[] LocationFacts = ["location", "locations", "registeredLocations", "presentElsewhere"];

    public bool IsAboutPerson => SubjectKind is "Identity" or "IdentityAtLocation";

    /// <summary>Whether the municipality has signed the rule as it is in force; if not, nothing is done that uses it.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>What the person is called, where the finding is about one.</summary>
    public string? PersonName { get; init; }

    public int? BirthDate { get; init; }

    public bool Protected { get; init; }

    public IReadOnlyList<EvidenceStay> Stays { get; init; } = [];

    public EvidenceRegistration? Registration { get; init; }

    /// <summary>What the party is called, where the finding is about one.</summary>
    public string? PartyName { get; init; }

    /// <summary>Names of the locations that the evidence mentions.</summary>
    public IReadOnlyDictionary<Guid, string> LocationNames { get; init; } = new Dictionary<Guid, string>();

    /// <summary>Reads a finding as <see cref="FindAsync"/> does, and commits.</summary>
    public static async Task<FindingDetail?> ReadAsync(PagesTransaction transaction, Guid id, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var found = await FindAsync(transaction, id, at, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return found;
    }

    /// <summary>
    /// Reads a finding and, when it is about a person, logs that somebody did. Commit before showing anything of it: what is not logged is
    /// not shown.
    /// </summary>
    /// <param name="transaction">The viewer's.</param>
    /// <param name="id">The finding.</param>
    /// <param name="at">What was known at that moment; null for what is known now, or was known last.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    /// <returns>Null when there is none, or none for the viewer's municipalities.</returns>
    public static async Task<FindingDetail?> FindAsync(PagesTransaction transaction, Guid id, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var found = await transaction.FindAsync("""
            select o.finding_id, o.rule, o.subject_kind, coalesce(j.subject_id, o.subject_id), o.location_id, l.name, o.municipality, o.outcome, o.reason, o.episode_start, o.due_on,
                   coalesce(f.state, 'Open'), o.catalogue, o.recorded_from, o.recorded_to = 'infinity', f.assignee, coalesce(f.acts, 0), o.evidence::text, detection.is_signed(o.finding_id)
            from detection.outcome o
            left join lateral (
                select a.state, a.number as acts,
                       (select b.assignee from detection.act b where b.finding_id = a.finding_id and b.number <= a.number and b.act in ('Assign', 'Open', 'CauseBack', 'NewEvidence', 'DismissalExpired')
                        order by b.number desc limit 1) as assignee
                from detection.act a where a.finding_id = o.finding_id and ($2::timestamptz is null or a.made_at <= $2) order by a.number desc limit 1
            ) f on true
            left join detection.subject j on j.finding_id = o.finding_id
                and case when $2::timestamptz is null then j.recorded_to = 'infinity' else j.recorded_from <= $2 and j.recorded_to > $2 end
            left join registry.location l on l.recorded_to = 'infinity'
                and l.location_id = coalesce(o.location_id, case when o.subject_kind = 'Location' then o.subject_id end)
            where o.finding_id = $1 and ($2::timestamptz is null or o.recorded_from <= $2)
            order by o.recorded_from desc limit 1
            """, Read, cancellationToken, id, at);
        if (found is null)
            return null;
        var evidence = Evidence.Parse(found.EvidenceJson);
        found = found with
        {
            LocationNames = await LocationNamesAsync(transaction, LocationFacts.SelectMany(evidence.Keys), cancellationToken),
        };
        if (found.SubjectKind is "Organisation")
            found = found with { PartyName = await PartyNameAsync(transaction, found.SubjectId, cancellationToken) };
        if (found.IsAboutPerson)
        {
            found = await WithPersonAsync(transaction, found, evidence, at, cancellationToken);
            await transaction.AuditAsync("Read", "Identity", found.SubjectId.ToString(), "finding",
                new { finding = found.Id, version = found.RecordedFrom, catalogue = found.Catalogue, at }, cancellationToken);
        }

        return found;
    }

    static async Task<FindingDetail> WithPersonAsync(PagesTransaction transaction, FindingDetail found, Evidence evidence, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var person = await transaction.FindAsync("""
            select concat_ws(' ', given_names, prefix, family_name), birth_date, protected from identity.golden_record
            where identity_id = $1 and case when $2::timestamptz is null then recorded_to = 'infinity' else recorded_from <= $2 and recorded_to > $2 end
            """, row => (Name: row.GetString(0), Born: row.IsDBNull(1) ? (int?)null : row.GetInt32(1), Protected: row.GetBoolean(2)), cancellationToken, found.SubjectId, at);
        var stays = await transaction.ListAsync("""
            select s.registry, l.name, s.arrival, s.expected_departure, s.departure
            from registry.stay s left join registry.location l on l.location_id = s.location_id and l.recorded_to = 'infinity'
            where s.stay_id = any ($1::uuid[])
              and case when $2::timestamptz is null then s.recorded_to = 'infinity' else s.recorded_from <= $2 and s.recorded_to > $2 end
            order by s.arrival, s.stay_id
            """, row => new EvidenceStay(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetFieldValue<DateOnly>(2),
                row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3), row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4)),
            cancellationToken, evidence.Keys("stays").ToArray(), at);
        var registration = await transaction.FindAsync("""
            select status, municipality, registered_on, address_since, answered_on, under_investigation from registry.registration
            where registration_id = any ($1::uuid[])
              and case when $2::timestamptz is null then recorded_to = 'infinity' else recorded_from <= $2 and recorded_to > $2 end
            """, row => new EvidenceRegistration(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetInt32(2),
                row.IsDBNull(3) ? null : row.GetInt32(3), row.GetFieldValue<DateOnly>(4), row.GetBoolean(5)),
            cancellationToken, evidence.Keys("registrationId").ToArray(), at);
        return found with { PersonName = person.Name, BirthDate = person.Born, Protected = person.Protected, Stays = stays, Registration = registration };
    }

    static Task<string?> PartyNameAsync(PagesTransaction transaction, Guid party, CancellationToken cancellationToken) => transaction.FindAsync(
        "select name || coalesce(', KvK ' || kvk, '') from registry.organisation where organisation_id = $1 and recorded_to = 'infinity' order by kind limit 1",
        row => row.GetString(0), cancellationToken, party);

    static async Task<IReadOnlyDictionary<Guid, string>> LocationNamesAsync(PagesTransaction transaction, IEnumerable<Guid> keys, CancellationToken cancellationToken) =>
        (await transaction.ListAsync("select location_id, name from registry.location where location_id = any ($1::uuid[]) and recorded_to = 'infinity'",
            row => (Id: row.GetGuid(0), Name: row.GetString(1)), cancellationToken, keys.ToArray())).ToDictionary(location => location.Id, location => location.Name);

    static FindingDetail Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetGuid(3), row.IsDBNull(4) ? null : row.GetGuid(4), Text(row, 5), Text(row, 6),
        row.GetString(7), Text(row, 8), row.GetFieldValue<DateOnly>(9), row.IsDBNull(10) ? null : row.GetFieldValue<DateOnly>(10),
        row.GetString(11), row.GetString(12), row.GetFieldValue<DateTimeOffset>(13), row.GetBoolean(14), Text(row, 15), row.GetInt32(16), row.GetString(17))
    {
        IsSigned = row.GetBoolean(18),
    };

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
