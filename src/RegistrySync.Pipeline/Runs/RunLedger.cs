using Microsoft.Extensions.Options;
using Npgsql;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Runs;

/// <summary>
/// The truth about runs, in <c>runs.run</c>. Quartz, Hangfire and whoever calls may repeat themselves; what is entered, claimed and ended
/// here happens once. Time is the database's, so that workers on several machines need not agree on theirs.
/// </summary>
public sealed class RunLedger(DataSources database, IOptions<RunOptions> options, TimeProvider time)
{
    /// <summary>
    /// True when o may not go beside r. Link, detect and publish read and write what belongs to everybody, so two runs go side by side
    /// only when both end before link and name registries that do not meet.
    /// </summary>
    const string Overlaps = """
        (o.id <> r.id and not (
            coalesce(r.until_step in ('pull', 'stage', 'normalise'), false) and coalesce(o.until_step in ('pull', 'stage', 'normalise'), false)
            and r.registries is not null and o.registries is not null and not r.registries && o.registries))
        """;

    /// <summary>
    /// True when r has to wait: a run that has begun must end before one that overlaps it begins, and of those that have not begun the
    /// one with the higher priority goes first, then the one with the earlier time; else a later one would record before an earlier one.
    /// </summary>
    const string Blocked = $"""
        exists (select from runs.run o where o.state in ('Queued', 'Running') and {Overlaps}
                and (o.started_at is not null or r.started_at is null and (-o.priority, o.as_of, o.id) < (-r.priority, r.as_of, r.id)))
        """;

    const long ClaimLock = 4102444801;

    /// <summary>Enters a run, unless the schedule has one for this fire time already. Commits; only then may its id go anywhere else.</summary>
    /// <returns>The run's id, and whether it is new.</returns>
    public async Task<(Guid RunId, bool IsNew)> AddAsync(NewRun run, CancellationToken cancellationToken)
    {
        await using var insert = database.App.Statement("""
            insert into runs.run (id, schedule, fire_time, as_of, registries, until_step, priority, requested_by)
            values ($1, $2, $3, $4, $5::text[], $6::text, $7, $8)
            on conflict do nothing returning id
            """, run.Id ?? Guid.CreateVersion7(time.GetUtcNow()), run.Schedule, run.FireTime.ToUniversalTime(), run.AsOf.ToUniversalTime(),
            run.Registries?.ToArray(), run.UntilStep, run.Priority, run.RequestedBy);
        if (await insert.ExecuteScalarAsync(cancellationToken) is Guid added)
            return (added, true);
        await using var find = database.App.Statement(
            "select id from runs.run where schedule = $1 and fire_time = $2", run.Schedule, run.FireTime.ToUniversalTime());
        return ((Guid)(await find.ExecuteScalarAsync(cancellationToken))!, false);
    }

    /// <summary>
    /// Takes a run under a new epoch. Its first claim fixes <c>as_of</c>: recorded time never goes back, so a run that begins after another
    /// is later than it, by a millisecond if need be.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="owner">Who holds it, for people to read.</param>
    /// <param name="cancellationToken">Gives up before anything is taken.</param>
    public async Task<RunClaim> ClaimAsync(Guid runId, string owner, CancellationToken cancellationToken)
    {
        await using var connection = await database.App.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var serialise = connection.Statement("select pg_advisory_xact_lock($1)", ClaimLock))
            await serialise.ExecuteNonQueryAsync(cancellationToken);
        if (await RefusalAsync(connection, runId, cancellationToken) is { } refusal)
        {
            await transaction.CommitAsync(cancellationToken);
            return new RunClaim.Refused(refusal);
        }

        await using var claim = connection.Statement("""
            update runs.run r set state = 'Running', attempt = attempt + 1, epoch = epoch + 1, lease_owner = $2,
                lease_until = clock_timestamp() + $3, started_at = coalesce(started_at, clock_timestamp()), not_before = '-infinity',
                as_of = case when started_at is not null then as_of else greatest(as_of,
                    (select max(o.as_of) + interval '1 millisecond' from runs.run o where o.started_at is not null)) end
            where id = $1
            returning epoch, as_of, registries, until_step
            """, runId, owner, options.Value.Lease);
        RunContext run;
        await using (var reader = await claim.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            run = new RunContext(runId, reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1),
                reader.IsDBNull(2) ? null : reader.GetFieldValue<string[]>(2), database)
            {
                UntilStep = reader.IsDBNull(3) ? null : reader.GetString(3),
            };
        }

        await transaction.CommitAsync(cancellationToken);
        return new RunClaim.Held(run);
    }

    /// <summary>Says that the holder lives. Null when it holds the run no longer, else whether it is asked to stop.</summary>
    public async Task<bool?> HeartbeatAsync(RunContext run, CancellationToken cancellationToken)
    {
        await using var beat = database.App.Statement("""
            update runs.run set lease_until = clock_timestamp() + $3 where id = $1 and epoch = $2 and state = 'Running'
            returning cancel_requested
            """, run.RunId, run.Epoch, options.Value.Lease);
        return (bool?)await beat.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Ends a run. The epoch moves on, so that nothing of it can be written afterwards.</summary>
    /// <exception cref="LeaseLostException">The run is no longer this worker's to end.</exception>
    public Task FinishAsync(RunContext run, RunState state, string? failureKind, string? failure, CancellationToken cancellationToken) =>
        GiveBackAsync(run, """
            update runs.run set state = $3, failure_kind = $4::text, failure = $5::text, finished_at = clock_timestamp(),
                epoch = epoch + 1, lease_owner = null, lease_until = null
            where id = $1 and epoch = $2 and state = 'Running'
            """, cancellationToken, state.ToString(), failureKind, failure);

    /// <summary>Queues a run again, from a moment on.</summary>
    /// <param name="run">The run as it is held.</param>
    /// <param name="notBefore">When it may be claimed again; null for at once.</param>
    /// <param name="cancellationToken">Leaves the run held until its lease ends.</param>
    /// <exception cref="LeaseLostException">The run is no longer this worker's to give back.</exception>
    public Task RequeueAsync(RunContext run, DateTimeOffset? notBefore, CancellationToken cancellationToken) =>
        GiveBackAsync(run, """
            update runs.run set state = 'Queued', not_before = coalesce($3::timestamptz, '-infinity'), enqueued_at = null,
                epoch = epoch + 1, lease_owner = null, lease_until = null
            where id = $1 and epoch = $2 and state = 'Running'
            """, cancellationToken, notBefore?.ToUniversalTime());

    /// <summary>Asks a run to stop: at once when nobody holds it, else at its worker's next heartbeat.</summary>
    /// <returns>False when it had ended already.</returns>
    public async Task<bool> CancelAsync(Guid runId, string requestedBy, CancellationToken cancellationToken)
    {
        // "For update" waits for a writer that is believed dead, as a takeover does.
        await using var cancel = database.App.Statement("""
            with held as (select id, state = 'Running' and lease_until > clock_timestamp() as leased from runs.run
                          where id = $1 and state in ('Queued', 'Running') for update)
            update runs.run r set cancel_requested = true,
                failure = 'Cancelled by ' || $2,
                state = case when leased then r.state else 'Cancelled' end,
                finished_at = case when leased then null else clock_timestamp() end,
                epoch = case when leased then r.epoch else r.epoch + 1 end,
                lease_owner = case when leased then r.lease_owner end,
                lease_until = case when leased then r.lease_until end
            from held where r.id = held.id
            """, runId, requestedBy);
        return await cancel.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Moves a waiting run ahead of others (higher) or behind them (lower).</summary>
    public async Task PrioritiseAsync(Guid runId, short priority, CancellationToken cancellationToken)
    {
        await using var update = database.App.Statement("update runs.run set priority = $2 where id = $1 and state = 'Queued'", runId, priority);
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// What should be handed to a worker now: queued and due, or left by a worker that fell silent, and not kept waiting by another run.
    /// Marks it as handed on; what is not claimed within <paramref name="again"/> is handed on once more.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> TakeDueAsync(TimeSpan again, CancellationToken cancellationToken)
    {
        await using var take = database.App.Statement($"""
            with due as (
                select r.id from runs.run r
                where (r.state = 'Queued' and r.not_before <= clock_timestamp() or r.state = 'Running' and r.lease_until < clock_timestamp())
                  and (r.enqueued_at is null or r.enqueued_at < clock_timestamp() - $1
                       or r.state = 'Running' and r.enqueued_at < r.lease_until)
                  and not {Blocked}
                for update skip locked)
            update runs.run r set enqueued_at = clock_timestamp() from due where r.id = due.id
            returning r.id, r.priority, r.as_of
            """, again);
        var due = new List<(Guid Id, short Priority, DateTime AsOf)>();
        await using var reader = await take.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            due.Add((reader.GetGuid(0), reader.GetInt16(1), reader.GetDateTime(2)));
        return [.. due.OrderByDescending(run => run.Priority).ThenBy(run => run.AsOf).Select(run => run.Id)];
    }

    /// <summary>Notes that a run was handed to a worker, so that the dispatcher need not do it again.</summary>
    public async Task MarkEnqueuedAsync(Guid runId, CancellationToken cancellationToken)
    {
        await using var mark = database.App.Statement("update runs.run set enqueued_at = clock_timestamp() where id = $1 and state = 'Queued'", runId);
        await mark.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lets the dispatcher hand a run on as soon as what kept it waiting has ended.</summary>
    public async Task UnmarkEnqueuedAsync(Guid runId, CancellationToken cancellationToken)
    {
        await using var unmark = database.App.Statement("update runs.run set enqueued_at = null where id = $1 and state = 'Queued'", runId);
        await unmark.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The latest time about which a run has recorded anything; null when none has begun.</summary>
    public async Task<DateTimeOffset?> LastAsOfAsync(CancellationToken cancellationToken)
    {
        await using var find = database.App.Statement("select max(as_of) from runs.run where started_at is not null");
        return await find.ExecuteScalarAsync(cancellationToken) is DateTime last ? new DateTimeOffset(last) : null;
    }

    /// <summary>Where a run stands, and from when on it may be claimed; null when there is no such run.</summary>
    public async Task<(RunState State, DateTimeOffset NotBefore)?> FindAsync(Guid runId, CancellationToken cancellationToken)
    {
        await using var find = database.App.Statement("select state, greatest(not_before, created_at) from runs.run where id = $1", runId);
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (Enum.Parse<RunState>(reader.GetString(0)), reader.GetFieldValue<DateTimeOffset>(1))
            : null;
    }

    async Task<Refusal?> RefusalAsync(NpgsqlConnection connection, Guid runId, CancellationToken cancellationToken)
    {
        await using (var command = connection.Statement($"""
            select r.state not in ('Queued', 'Running'), coalesce(r.state = 'Running' and r.lease_until > clock_timestamp(), false),
                   r.not_before > clock_timestamp(), {Blocked}, r.attempt
            from runs.run r where r.id = $1 for update skip locked
            """, runId))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (await reader.ReadAsync(cancellationToken))
            {
                if (reader.GetBoolean(0))
                    return Refusal.Finished;
                if (reader.GetBoolean(1))
                    return Refusal.Leased;
                if (reader.GetBoolean(2))
                    return Refusal.NotYet;
                if (reader.GetBoolean(3))
                    return Refusal.Overlap;
                if (reader.GetInt32(4) < options.Value.MaxClaims)
                    return null;
            }
        }

        await using var giveUp = connection.Statement("""
            update runs.run set state = 'Failed', failure_kind = 'Defect', finished_at = clock_timestamp(), epoch = epoch + 1,
                failure = 'Begun ' || attempt || ' times without coming to an end: it may end the worker that runs it. See the log, then start a new run.'
            where id = $1 and attempt >= $2 and state in ('Queued', 'Running') and coalesce(lease_until < clock_timestamp(), true)
            """, runId, options.Value.MaxClaims);
        if (await giveUp.ExecuteNonQueryAsync(cancellationToken) == 1)
            return Refusal.Finished;
        return await FindAsync(runId, cancellationToken) is null ? Refusal.Unknown : Refusal.Writing;
    }

    async Task GiveBackAsync(RunContext run, string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = database.App.Statement(sql, [run.RunId, run.Epoch, .. values]);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            throw new LeaseLostException(run.RunId, run.Epoch);
    }
}
