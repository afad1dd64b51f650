using RegistrySync.Domain.Inviting;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Funnel;

/// <summary>The funnel of one location on the day of the last run.</summary>
public sealed record FunnelLine(Guid LocationId, string Name, string? Place, string? Municipality, RegistrationFunnel Funnel);

/// <summary>The registration funnel, and inviting.</summary>
public static class FunnelQuery
{
    /// <summary>
    /// Locations with anybody housed. A steward sees the declared municipalities, with the invitations of this very moment; everybody else the
    /// counts of the last run.
    /// </summary>
    public static async Task<List<FunnelLine>> ListAsync(PagesTransaction transaction, DateOnly day, CancellationToken cancellationToken)
    {
        var lines = await transaction.ListAsync("""
            select d.location_id, l.name, l.place, d.municipality::text, d.housed, d.invited, d.appointment, d.declared, d.registered
            from detection.location_day d
            join registry.location l on l.location_id = d.location_id and l.recorded_to = 'infinity'
            where d.day = $1 and d.housed > 0 and ($2::text[] is null or d.municipality::text = any ($2::text[]))
            order by l.name, d.location_id
            """, row => new FunnelLine(row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3),
                new RegistrationFunnel(row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8))), cancellationToken,
            day, transaction.Viewer.IsSteward ? transaction.Viewer.Municipalities.ToArray() : null);
        if (!transaction.Viewer.SeesPersons)
            return lines;
        var invited = (await transaction.ListAsync($"""
            select h.location_id, count(*)::integer from detection.housed h where exists ({Invited}) group by h.location_id
            """, row => (row.GetGuid(0), row.GetInt32(1)), cancellationToken)).ToDictionary();
        return lines.ConvertAll(line => line with { Funnel = line.Funnel with { Invited = invited.GetValueOrDefault(line.LocationId) } });
    }

    /// <summary>
    /// Records an invitation for everybody who is housed, at one location or at all of the steward's municipalities, whoever is registered
    /// or not: that somebody was invited then tells nothing of the BRP. Whoever was invited during this stay is not invited again.
    /// </summary>
    /// <returns>How many invitations there are more.</returns>
    public static async Task<int> InviteAsync(PagesTransaction transaction, Guid? location, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var invited = await transaction.ExecuteAsync($"""
            insert into registry.declaration (declaration_id, recorded_from, registry, record_id, kind, municipality, location_id, on_date)
            select md5(concat_ws('|', 'invited', h.record_id, h.location_id, h.since))::uuid, $1, 'registrysync', h.record_id, 'Invited', h.municipality, h.location_id, $2
            from detection.housed h
            where ($3::uuid is null or h.location_id = $3) and h.since <= $2 and not exists ({Invited})
            on conflict (declaration_id, recorded_to) do nothing
            """, cancellationToken, now, today, location);
        await transaction.AuditAsync("Decide", "Location", location?.ToString() ?? "all", "InviteEverybodyHoused", new { invited }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return invited;
    }

    const string Invited = """
        select from registry.declaration d join identity.link k on k.record_id = d.record_id and k.recorded_to = 'infinity'
        where d.kind = 'Invited' and d.recorded_to = 'infinity' and d.location_id = h.location_id and k.identity_id = h.identity_id and d.on_date >= h.since
        """;
}
