using Npgsql;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// The outcomes that hold now. An episode that is open keeps its first day, and so its key, when later data or the end of a retention
/// term moves the first night that we still see.
/// </summary>
sealed class OpenEpisodes
{
    readonly Dictionary<(string Rule, Guid Subject, Guid? Location), (Guid FindingId, DateOnly Start)> _open = [];
    DateOnly _lastRun;

    public static async Task<OpenEpisodes> ReadAsync(NpgsqlConnection connection, DateTimeOffset asOf, DateOnly today, CancellationToken cancellationToken)
    {
        var episodes = new OpenEpisodes();
        await using (var last = new NpgsqlCommand(
            "select (max(recorded_from) at time zone 'Europe/Amsterdam')::date from detection.tally where recorded_from <= $1", connection))
        {
            last.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf.ToUniversalTime() });
            episodes._lastRun = await last.ExecuteScalarAsync(cancellationToken) is DateOnly day ? day : today;
        }

        await using var command = new NpgsqlCommand("""
            select rule, subject_id, case when subject_kind = 'IdentityAtLocation' then location_id end, finding_id, episode_start
            from detection.outcome where recorded_to = 'infinity' order by episode_start desc, finding_id
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var location = reader.IsDBNull(2) ? (Guid?)null : reader.GetGuid(2);
            episodes._open.TryAdd((reader.GetString(0), reader.GetGuid(1), location), (reader.GetGuid(3), reader.GetFieldValue<DateOnly>(4)));
        }

        return episodes;
    }

    /// <summary>The open outcome of a rule about a subject, if there is one.</summary>
    public (Guid FindingId, DateOnly Start)? Find(string rule, Guid subject, Guid? location) =>
        _open.TryGetValue((rule, subject, location), out var open) ? open : null;

    /// <summary>The day on which an episode is said to begin: one that is open since before it is the same episode.</summary>
    public DateOnly StartOf(string rule, Guid subject, Guid? location, DateOnly start) =>
        Find(rule, subject, location) is { } open && start <= _lastRun ? open.Start : start;
}
