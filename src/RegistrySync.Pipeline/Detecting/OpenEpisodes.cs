using Npgsql;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// The outcomes that hold now, by whom they are about now. An episode that is open keeps its first day, and so its key, when later data or
/// the end of a retention term moves the first night that we still see, and when identities merge or split.
/// </summary>
sealed class OpenEpisodes
{
    readonly Dictionary<(string Rule, Guid Subject, Guid? Location), (Guid FindingId, DateOnly Start)> _open = [];
    readonly Dictionary<Guid, Guid> _moved = [];
    readonly List<Guid> _joined = [];
    DateOnly _lastRun;

    /// <summary>Findings that are about one person and rule with another that continues, since their identities merged.</summary>
    public IReadOnlyList<Guid> Joined => _joined;

    public static async Task<OpenEpisodes> ReadAsync(
        NpgsqlConnection connection, DateTimeOffset asOf, DateOnly today, bool everybody, CancellationToken cancellationToken)
    {
        var episodes = new OpenEpisodes();
        await using (var last = new NpgsqlCommand(
            "select (max(recorded_from) at time zone 'Europe/Amsterdam')::date from detection.tally where recorded_from <= $1", connection))
        {
            last.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf.ToUniversalTime() });
            episodes._lastRun = await last.ExecuteScalarAsync(cancellationToken) is DateOnly day ? day : today;
        }

        await episodes.ReadOpenAsync(connection, everybody, cancellationToken);
        await episodes.ReadMovedAsync(connection, cancellationToken);
        return episodes;
    }

    /// <summary>The open outcome of a rule about a subject, if there is one.</summary>
    public (Guid FindingId, DateOnly Start)? Find(string rule, Guid subject, Guid? location) =>
        _open.TryGetValue((rule, subject, location), out var open) ? open : null;

    /// <summary>
    /// Key and first day of an episode: one that is open since before it is the same episode. Where an episode of this key has gone over to
    /// somebody else, a new one lies beside it.
    /// </summary>
    public (Guid FindingId, DateOnly Start) Of(string rule, Guid subject, Guid? location, Episode episode)
    {
        var start = episode.Start;
        if (Find(rule, subject, location) is { } open && (start <= _lastRun || (episode.SinceUnknown && open.Start <= start)))
            return open;
        var id = OutcomeRow.IdOf(rule, subject, location, start);
        while (_moved.TryGetValue(id, out var holder) && holder != subject)
            id = StableId.Of("beside", id.ToString());
        return (id, start);
    }

    // Of several that are about one person now, the one continues in which people have done most, a frozen one first.
    async Task ReadOpenAsync(NpgsqlConnection connection, bool everybody, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"""
            select o.rule, coalesce(j.subject_id, o.subject_id), case when o.subject_kind = 'IdentityAtLocation' then o.location_id end, o.finding_id, o.episode_start
            from detection.outcome o
            left join detection.subject j on j.finding_id = o.finding_id and j.recorded_to = 'infinity'
            left join detection.finding f on f.finding_id = o.finding_id
            left join (select finding_id, count(*) as acts from detection.act where role <> 'Run' group by finding_id) p on p.finding_id = o.finding_id
            where o.recorded_to = 'infinity'
              {(everybody ? "" : "and o.finding_id in (select finding_id from night_outcome)")}
            order by (f.state in ('Contested', 'Objection')) desc nulls last, p.acts desc nulls last, f.opened_at, o.episode_start desc, o.finding_id
            """, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var location = reader.IsDBNull(2) ? (Guid?)null : reader.GetGuid(2);
            if (!_open.TryAdd((reader.GetString(0), reader.GetGuid(1), location), (reader.GetGuid(3), reader.GetFieldValue<DateOnly>(4))))
                _joined.Add(reader.GetGuid(3));
        }
    }

    async Task ReadMovedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select finding_id, subject_id from detection.subject j
            where recorded_to = 'infinity' and finding_id in (select finding_id from detection.subject where recorded_to <> 'infinity')
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            _moved[reader.GetGuid(0)] = reader.GetGuid(1);
    }
}
