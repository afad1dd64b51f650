using Npgsql;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Locations;

/// <summary>Reads the location register as it is on a day.</summary>
public static class LocationQuery
{
    const string Lines = """
        select l.location_id, l.record_key, l.name, l.place, l.municipality::text, l.object_kind, l.capacity, l.norm, l.permit, l.is_new,
               l.delivers_register, d.last_delivered, d.housed::bigint
        from registry.location_on($1) l
        left join detection.location_day d on d.location_id = l.location_id and d.day = (select max(day) from detection.location_day)
        """;

    /// <summary>The day of the last run that counted; null before the first.</summary>
    public static async Task<DateOnly?> LastDayAsync(PagesTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.FindAsync("select max(day) from detection.location_day", row => row.IsDBNull(0) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(0), cancellationToken);

    /// <param name="transaction">A steward sees the locations of the declared municipalities, everybody else those of the region.</param>
    /// <param name="day">As they are on that day.</param>
    /// <param name="municipality">One of them; null for all.</param>
    /// <param name="text">Part of a name, place or key; null for all.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    public static Task<List<LocationLine>> ListAsync(
        PagesTransaction transaction, DateOnly day, string? municipality, string? text, CancellationToken cancellationToken) =>
        transaction.ListAsync(Lines + """

            where ($2::text is null or l.municipality = $2) and ($3::text[] is null or l.municipality::text = any ($3::text[]))
              and ($4::text is null or concat_ws(' ', l.name, l.place, l.record_key) ilike '%' || $4 || '%')
            order by l.name, l.location_id limit 5000
            """, Line, cancellationToken, day, municipality, Own(transaction), text is { Length: > 0 } ? text.Replace("%", @"\%", StringComparison.Ordinal) : null);

    public static Task<LocationLine?> FindAsync(PagesTransaction transaction, DateOnly day, Guid id, CancellationToken cancellationToken) =>
        transaction.FindAsync(Lines + "\nwhere l.location_id = $2", Line, cancellationToken, day, id);

    public static Task<List<LocationAddress>> AddressesAsync(PagesTransaction transaction, Guid id, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select concat_ws(' ', street, house_number::text || coalesce(house_letter, '') || coalesce('-' || house_addition, ''), postcode, place), dwelling_id
            from registry.location_address where location_id = $1 and recorded_to = 'infinity' order by address_key
            """, row => new LocationAddress(row.GetString(0), Text(row, 1)), cancellationToken, id);

    /// <summary>Every dated word, the newest first.</summary>
    public static Task<List<LocationTerm>> TermsAsync(PagesTransaction transaction, Guid id, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select field, valid_from, value, source, change_id, reason, author, made_at from registry.location_term
            where location_id = $1 order by field, valid_from desc, made_at desc
            """, row => new LocationTerm(row.GetString(0), row.GetFieldValue<DateOnly>(1), Text(row, 2), row.GetString(3),
                row.IsDBNull(4) ? null : row.GetGuid(4), Text(row, 5), Text(row, 6), row.GetFieldValue<DateTimeOffset>(7)), cancellationToken, id);

    /// <summary>Every party that the location register names.</summary>
    public static Task<List<LocationParty>> PartiesAsync(PagesTransaction transaction, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select distinct on (name, organisation_id) organisation_id, name, kvk from registry.organisation
            where recorded_to = 'infinity' and kind in ('Provider', 'Owner', 'Hirer', 'Agency') order by name, organisation_id
            """, row => new LocationParty(row.GetGuid(0), row.GetString(1), Text(row, 2)), cancellationToken);

    /// <summary>A steward's alone: row-level security shows them to nobody else.</summary>
    public static Task<List<LocationReport>> ReportsAsync(PagesTransaction transaction, Guid id, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select reported_on, topic, text from registry.report where location_id = $1 and recorded_to = 'infinity' order by reported_on desc, report_id limit 50
            """, row => new LocationReport(row.GetFieldValue<DateOnly>(0), row.GetString(1), Text(row, 2)), cancellationToken, id);

    /// <summary>Per day: who was housed, and the capacity of that day.</summary>
    public static Task<List<(DateOnly Day, long Housed, int? Capacity)>> DaysAsync(PagesTransaction transaction, Guid id, CancellationToken cancellationToken) =>
        transaction.ListAsync("select day, housed::bigint, capacity from detection.location_day where location_id = $1 order by day desc limit 60",
            row => (row.GetFieldValue<DateOnly>(0), row.GetInt64(1), row.IsDBNull(2) ? (int?)null : row.GetInt32(2)), cancellationToken, id);

    static string[]? Own(PagesTransaction transaction) => transaction.Viewer.IsSteward ? [.. transaction.Viewer.Municipalities] : null;

    static LocationLine Line(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), Text(row, 3), Text(row, 4), Text(row, 5), row.IsDBNull(6) ? null : row.GetInt32(6), Text(row, 7),
        YesNo(row, 8), YesNo(row, 9), YesNo(row, 10), row.IsDBNull(11) ? null : row.GetFieldValue<DateOnly>(11), row.IsDBNull(12) ? null : row.GetInt64(12));

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static bool? YesNo(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetBoolean(column);
}
