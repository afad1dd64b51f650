using Npgsql;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Identities;

/// <summary>One record as its registry gave it.</summary>
public sealed record PersonRecord(
    Guid Id, string Registry, string? GivenNames, string? Initials, string? Prefix, string? FamilyName, string? OtherFamilyName, int? BirthDate,
    bool HasBsn, string? WorkerNumber, DateTimeOffset RecordedFrom);

/// <summary>What something on the timeline is.</summary>
public enum SpanKind
{
    Stay,
    Placement,
    Registration,
}

/// <summary>Something that lasted; half-open, without an end it lasts still.</summary>
public sealed record Span(SpanKind Kind, string Registry, string Where, DateOnly From, DateOnly? Until);

/// <summary>What there is about one person, for a steward who may see it.</summary>
public sealed record PersonPicture(
    Guid Id, string Name, int? BirthDate, string? Municipality, bool Protected, bool UnderReview,
    IReadOnlyList<PersonRecord> Records, IReadOnlyList<Span> Spans, IReadOnlyList<(Guid Id, string Rule, string Outcome)> Findings)
{
    /// <summary>Stays in other municipalities that are not shown, since no case of the viewer's needs them.</summary>
    public int StaysElsewhere { get; init; }

    /// <summary>Reads a person and logs that somebody did. Commits, so that nothing is shown that was not logged.</summary>
    /// <param name="transaction">The viewer's.</param>
    /// <param name="id">The person.</param>
    /// <param name="onRequest">The person asked for everything; else stays in other municipalities show only while a case needs them.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    /// <returns>Null when there is none, or none for the viewer's municipalities.</returns>
    public static async Task<PersonPicture?> ReadAsync(PagesTransaction transaction, Guid id, bool onRequest, CancellationToken cancellationToken)
    {
        var golden = await transaction.FindAsync("""
            select concat_ws(' ', given_names, prefix, family_name), birth_date, municipality, protected, under_review, recorded_from
            from identity.golden_record where identity_id = $1 and recorded_to = 'infinity'
            """, row => new { Name = row.GetString(0), Born = Number(row, 1), Municipality = Text(row, 2), Protected = row.GetBoolean(3), Review = row.GetBoolean(4), From = row.GetFieldValue<DateTimeOffset>(5) },
            cancellationToken, id);
        if (golden is null)
            return null;
        var records = await transaction.ListAsync("""
            select p.record_id, p.registry, p.given_names, p.initials, p.prefix, p.family_name, p.other_family_name, p.birth_date, p.bsn_token is not null,
                   p.worker_number, p.recorded_from
            from identity.link k join registry.person_record p on p.record_id = k.record_id and p.recorded_to = 'infinity'
            where k.identity_id = $1 and k.recorded_to = 'infinity' order by p.registry = 'brp' desc, p.registry, p.record_id
            """, row => new PersonRecord(row.GetGuid(0), row.GetString(1), Text(row, 2), Text(row, 3), Text(row, 4), Text(row, 5), Text(row, 6), Number(row, 7),
                row.GetBoolean(8), Text(row, 9), row.GetFieldValue<DateTimeOffset>(10)), cancellationToken, id);
        var keys = records.Select(record => record.Id).ToArray();
        var own = onRequest || await HasCaseAsync(transaction, id, cancellationToken) ? null : transaction.Viewer.Municipalities.ToArray();
        var (spans, elsewhere) = await SpansAsync(transaction, keys, own, golden.Protected, cancellationToken);
        // Whoever asks for the own data is told of everything; a steward works with what the municipality has signed.
        var findings = await transaction.ListAsync(onRequest ? "select finding_id, rule, outcome from detection.said_of($1)" : """
            select finding_id, rule, outcome from detection.outcome
            where subject_id = $1 and subject_kind in ('Identity', 'IdentityAtLocation') and recorded_to = 'infinity' order by due_on, shuffle
            """, row => (row.GetGuid(0), row.GetString(1), row.GetString(2)), cancellationToken, id);
        await transaction.AuditAsync("Read", "Identity", id.ToString(), "person",
            new { golden = golden.From, records = records.Select(record => new { record.Id, record.RecordedFrom }) }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PersonPicture(id, golden.Name, golden.Born, golden.Municipality, golden.Protected, golden.Review, records, spans, findings) { StaysElsewhere = elsewhere };
    }

    /// <summary>Whether a finding or a doubt about the person is the viewer's to deal with.</summary>
    static Task<bool> HasCaseAsync(PagesTransaction transaction, Guid id, CancellationToken cancellationToken) => transaction.FindAsync("""
        select exists (select from detection.outcome o left join detection.finding f on f.finding_id = o.finding_id
                       where o.subject_id = $1 and o.subject_kind in ('Identity', 'IdentityAtLocation') and o.recorded_to = 'infinity' and coalesce(f.state, 'Open') <> all ($2))
            or exists (select from detection.subject j join detection.finding f on f.finding_id = j.finding_id
                       where j.subject_id = $1 and j.recorded_to = 'infinity' and f.state <> all ($2))
        """, row => row.GetBoolean(0), cancellationToken, id, RegistrySync.Host.Pages.Findings.FindingQuery.Closed.ToArray());

    /// <param name="transaction">The viewer's.</param>
    /// <param name="records">Of the person.</param>
    /// <param name="own">The municipalities whose stays are shown; null for all.</param>
    /// <param name="isProtected">Whether the registered address is left out.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    /// <returns>What is shown, and how many stays are not.</returns>
    static async Task<(List<Span> Shown, int Elsewhere)> SpansAsync(
        PagesTransaction transaction, Guid[] records, string[]? own, bool isProtected, CancellationToken cancellationToken)
    {
        var known = await transaction.ListAsync("""
            select 'Stay', s.registry, coalesce(l.name, ''), s.arrival, s.departure, $2::text[] is null or l.municipality is null or l.municipality::text = any ($2::text[])
            from registry.stay s left join registry.location l on l.location_id = s.location_id and l.recorded_to = 'infinity'
            where s.record_id = any ($1) and s.recorded_to = 'infinity'
            union all
            select 'Placement', p.registry, concat_ws(', ', o.name, p.work_place), p.starts_on, p.ended_on, true
            from registry.placement p
            left join lateral (
                select e.name from registry.organisation e where e.organisation_id = p.employer_id and e.recorded_to = 'infinity' order by e.kind limit 1
            ) o on true
            where p.record_id = any ($1) and p.recorded_to = 'infinity'
            order by 4, 1, 2
            """, row => (Span: new Span(Enum.Parse<SpanKind>(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetFieldValue<DateOnly>(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4)), Shown: row.GetBoolean(5)), cancellationToken, records, own);
        var spans = known.Where(each => each.Shown).Select(each => each.Span).ToList();
        var registrations = await transaction.ListAsync("""
            select concat_ws(' ', street, house_number::text, house_letter, house_addition), concat_ws(' ', postcode, place), status,
                   coalesce(address_since, registered_on), suspended_on
            from registry.registration where record_id = any ($1) and recorded_to = 'infinity'
            """, row => (Street: row.GetString(0), Place: row.GetString(1), Status: row.GetString(2), Since: Number(row, 3), Suspended: Number(row, 4)), cancellationToken, records);
        // The address of somebody under protection is not shown; that there is a registration is.
        spans.AddRange(registrations.Where(each => FirstDay(each.Since) is not null).Select(each => new Span(SpanKind.Registration, each.Status,
            isProtected ? "" : string.Join(", ", new[] { each.Street, each.Place }.Where(part => part.Length > 0)), FirstDay(each.Since)!.Value, FirstDay(each.Suspended))));
        return (spans, known.Count(each => !each.Shown));
    }

    // A partial date begins, for the eye, on the first day that it may mean.
    static DateOnly? FirstDay(int? partial) => partial is { } date and >= 10000
        ? new DateOnly(date / 10000, Math.Max(1, date / 100 % 100), Math.Max(1, date % 100))
        : null;

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static int? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
