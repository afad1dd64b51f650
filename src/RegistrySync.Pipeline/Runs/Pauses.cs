using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Runs;

/// <summary>An administrator's word that a registry or a schedule stands still for a while, in <c>runs.pause</c>. Expires by itself.</summary>
public sealed class Pauses(DataSources database)
{
    /// <summary>The key under which a schedule is paused; a registry's is its id.</summary>
    public static string OfSchedule(string schedule) => $"schedule/{schedule}";

    /// <summary>Pauses, or changes a pause.</summary>
    /// <param name="subject">A registry's id, or <see cref="OfSchedule"/>.</param>
    /// <param name="reason">Shown wherever the pause is felt; no personal data.</param>
    /// <param name="pausedBy">Who decided it.</param>
    /// <param name="expiresAt">When it ends; null for until lifted.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    public async Task SetAsync(string subject, string reason, string pausedBy, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        await using var set = database.App.Statement("""
            insert into runs.pause (registry, reason, paused_by, expires_at) values ($1, $2, $3, $4::timestamptz)
            on conflict (registry) do update set reason = $2, paused_by = $3, expires_at = excluded.expires_at, paused_at = now()
            """, subject, reason, pausedBy, expiresAt?.ToUniversalTime());
        await set.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Ends a pause, if there is one.</summary>
    public async Task LiftAsync(string subject, CancellationToken cancellationToken)
    {
        await using var lift = database.App.Statement("delete from runs.pause where registry = $1", subject);
        await lift.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The pause in force, or null.</summary>
    public async Task<Pause?> FindAsync(string subject, CancellationToken cancellationToken)
    {
        await using var find = database.App.Statement("""
            select reason, paused_by, expires_at from runs.pause where registry = $1 and (expires_at is null or expires_at > clock_timestamp())
            """, subject);
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Pause(reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2))
            : null;
    }
}

/// <param name="Reason">Why.</param>
/// <param name="PausedBy">Who decided it.</param>
/// <param name="ExpiresAt">When it ends by itself; null for never.</param>
public sealed record Pause(string Reason, string PausedBy, DateTimeOffset? ExpiresAt);
