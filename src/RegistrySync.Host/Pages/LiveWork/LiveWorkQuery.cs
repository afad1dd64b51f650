using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Detecting.Facts;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.LiveWork;

/// <summary>Where the workers of a location work on the day of the last run.</summary>
public sealed record LiveWorkLine(Guid LocationId, string Name, string? Place, string? Municipality, bool IsNew, LiveWorkBalance Balance);

/// <summary>Reads what 80-10-10 counts.</summary>
public static class LiveWorkQuery
{
    public static Task<List<LiveWorkLine>> ListAsync(PagesTransaction transaction, LiveWorkShares shares, DateOnly day, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select d.location_id, l.name, l.place, d.municipality::text, coalesce(l.is_new, false), d.work_local, d.work_region, d.work_outside, d.work_unknown, coalesce(d.capacity, 0), d.work_elsewhere
            from detection.location_day d join registry.location_on($1) l on l.location_id = d.location_id
            where d.day = $1 and d.work_local + d.work_region + d.work_outside + d.work_unknown > 0
              and ($2::text[] is null or d.municipality::text = any ($2::text[]))
            order by l.is_new desc nulls last, l.name, d.location_id
            """, row => new LiveWorkLine(row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetBoolean(4),
                Balance(row, 5, shares)), cancellationToken,
            day, transaction.Viewer.IsSteward ? transaction.Viewer.Municipalities.ToArray() : null);

    /// <summary>The counts of each run's day of one location, for those who see totals.</summary>
    public static Task<List<LiveWorkDay>> RunDaysAsync(PagesTransaction transaction, Guid location, LiveWorkShares shares, DateOnly from, CancellationToken cancellationToken) =>
        transaction.ListAsync("""
            select day, work_local, work_region, work_outside, work_unknown, coalesce(capacity, 0), work_elsewhere from detection.location_day
            where location_id = $1 and day >= $2 order by day
            """, row => new LiveWorkDay(row.GetFieldValue<DateOnly>(0), Balance(row, 1, shares), false), cancellationToken, location, from);

    /// <summary>Everybody who stayed at a location since a day or is announced, with their work. Row-level security leaves out whom the viewer may not see.</summary>
    public static async Task<List<WorkingGuest>> GuestsAsync(
        PagesTransaction transaction, Guid location, DateOnly from, DateOnly today, IReadOnlySet<string> region, CancellationToken cancellationToken)
    {
        var guests = await transaction.ListAsync("""
            select distinct on (k.identity_id, s.arrival) k.identity_id, s.arrival, s.expected_departure, s.departure,
                   (select min(o.arrival) from identity.link ok join registry.stay o on o.record_id = ok.record_id and o.recorded_to = 'infinity'
                    where ok.identity_id = k.identity_id and ok.recorded_to = 'infinity' and o.location_id <> s.location_id and o.arrival > s.arrival and o.arrival <= $3)
            from registry.stay s join identity.link k on k.record_id = s.record_id and k.recorded_to = 'infinity'
            where s.location_id = $1 and s.recorded_to = 'infinity' and coalesce(s.departure, 'infinity') >= $2
            order by k.identity_id, s.arrival, s.departure nulls last, s.expected_departure desc nulls last
            """, row => new GuestFact(row.GetGuid(0), row.GetFieldValue<DateOnly>(1), Day(row, 2), Day(row, 3), Day(row, 4)), cancellationToken, location, from, today);
        var work = (await transaction.ListAsync("""
            select k.identity_id, p.starts_on, coalesce(p.ended_on, p.expected_end),
                   registry.work_seen_from((select municipality::text from registry.location where location_id = $2 and recorded_to = 'infinity'),
                       p.work_municipality::text, p.work_candidates, $3::text[]),
                   registry.works_elsewhere((select municipality::text from registry.location where location_id = $2 and recorded_to = 'infinity'),
                       p.work_municipality::text, p.work_candidates)
            from identity.link k join registry.placement p on p.record_id = k.record_id and p.recorded_to = 'infinity'
            where k.identity_id = any ($1) and k.recorded_to = 'infinity' and (p.work_municipality is not null or p.work_candidates is not null)
            order by p.starts_on, p.placement_id
            """, row => (Identity: row.GetGuid(0), Period: Work(row, region)), cancellationToken,
            guests.Select(guest => guest.IdentityId).Distinct().ToArray(), location, region.ToArray())).ToLookup(one => one.Identity, one => one.Period);
        return guests.ConvertAll(guest => new WorkingGuest(guest, [.. work[guest.IdentityId]]));
    }

    static LiveWorkBalance Balance(Npgsql.NpgsqlDataReader row, int first, LiveWorkShares shares) =>
        new(shares, row.GetInt32(first), row.GetInt32(first + 1), row.GetInt32(first + 2), row.GetInt32(first + 3), row.GetInt32(first + 4)) { Elsewhere = row.GetInt32(first + 5) };

    static WorkPeriod Work(Npgsql.NpgsqlDataReader row, IReadOnlySet<string> region)
    {
        var municipality = row.IsDBNull(3) ? null : row.GetString(3);
        return new WorkPeriod(row.GetFieldValue<DateOnly>(1), Day(row, 2), municipality, municipality is not null && region.Contains(municipality), row.GetBoolean(4));
    }

    static DateOnly? Day(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
