using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RegistrySync.Domain.Recovering;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Pipeline.Runs;

/// <summary>
/// Checkpoints of a run's steps, in <c>runs.step</c>, and the only place that retries a step. A step that was begun and never ended is run
/// again from its start: every step finds what it wrote before.
/// </summary>
public sealed partial class StepLedger(IOptions<RunOptions> options, TimeProvider time, ILogger<StepLedger> logger)
{
    /// <summary>Runs a step unless it is done, and acts on its failure.</summary>
    /// <param name="run">The run.</param>
    /// <param name="leg">1 for the registries that can be listed; 2 and 3 for the BRP's.</param>
    /// <param name="step">A word of <see cref="Steps"/>.</param>
    /// <param name="registry">The registry that the step is about; empty for all of them, which waits for every registry's retries.</param>
    /// <param name="work">The step itself.</param>
    /// <param name="cancellationToken">Stops the step; the checkpoint stays open.</param>
    /// <returns>Whether the step is done; false leaves this registry out of what follows: it is parked, paused, waits, or ends earlier.</returns>
    /// <exception cref="RunWaitingException">The run must wait for a retry.</exception>
    /// <exception cref="RunFailedException">The failure ends the run.</exception>
    /// <exception cref="LeaseLostException">The run is no longer this worker's.</exception>
    public async Task<bool> DoAsync(
        RunContext run, short leg, string step, string registry, Func<StepContext, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (run.UntilStep is { } until && Order(step) > Order(until))
            return false;
        run = run with { Step = step };
        var checkpoints = await ReadAsync(run, cancellationToken);
        var mine = checkpoints.Find(each => (each.Leg, each.Step, each.Registry) == (leg, step, registry));
        if (mine?.State is StepState.Done or StepState.Parked)
            return mine.State is StepState.Done;
        if (await MustWaitAsync(run, checkpoints, mine, registry, leg, cancellationToken))
            return false;

        var attempt = await BeginAsync(run, leg, step, registry, cancellationToken);
        await using var progress = new ProgressWriter(run, leg, step, registry, options.Value.ProgressInterval, time);
        var context = new StepContext(run, leg, step, registry, progress);
        try
        {
            await work(context, cancellationToken);
        }
        catch (Exception exception) when (exception is not (LeaseLostException or RunWaitingException or RunFailedException)
            && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // Stopping a step makes it fail in many ways; none of them is the step's fault.
            cancellationToken.ThrowIfCancellationRequested();
            await progress.DisposeAsync();
            return await ReactAsync(run, context, attempt, exception, cancellationToken);
        }

        await progress.DisposeAsync();
        await EndAsync(context, StepState.Done, null, null, progress.Last, cancellationToken);
        LogDone(run.RunId, leg, step, registry);
        return true;
    }

    /// <summary>When the first of the steps that wait may be tried again; null when none waits.</summary>
    public static async Task<DateTimeOffset?> WaitsUntilAsync(RunContext run, CancellationToken cancellationToken)
    {
        await using var command = run.Database.App.Statement(
            "select min(not_before) from runs.step where run_id = $1 and state = 'Waiting'", run.RunId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && !reader.IsDBNull(0) ? reader.GetFieldValue<DateTimeOffset>(0) : null;
    }

    static int Order(string step) => step switch
    {
        Steps.Pull => 0,
        Steps.Stage => 1,
        Steps.Normalise => 2,
        Steps.Ask => 3,
        Steps.Link => 4,
        Steps.Detect => 5,
        Steps.Publish => 6,
        Steps.Retain => 7,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a step's name."),
    };

    /// <summary>Whether this registry is left out for now; throws when the whole run has to wait.</summary>
    async Task<bool> MustWaitAsync(
        RunContext run, List<StepCheckpoint> checkpoints, StepCheckpoint? mine, string registry, short leg, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var waiting = checkpoints.Where(each => each.State is StepState.Waiting && (each != mine || each.NotBefore > now)).ToList();
        var needsAll = registry.Length == 0 || leg > 1;
        if (needsAll && waiting.Count > 0)
            throw new RunWaitingException(run.RunId, waiting.Min(each => each.NotBefore) ?? now);
        if (registry.Length == 0)
            return false;
        if (waiting.Exists(each => each.Registry == registry)
            || checkpoints.Exists(each => each.Registry == registry && each != mine && each.State is StepState.Parked))
            return true;
        return mine is null && !checkpoints.Exists(each => each.Registry == registry)
            && await ParkWhenPausedAsync(run, leg, registry, cancellationToken);
    }

    static async Task<List<StepCheckpoint>> ReadAsync(RunContext run, CancellationToken cancellationToken)
    {
        await using var command = run.Database.App.Statement("select leg, step, registry, state, not_before from runs.step where run_id = $1", run.RunId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var checkpoints = new List<StepCheckpoint>();
        while (await reader.ReadAsync(cancellationToken))
        {
            checkpoints.Add(new StepCheckpoint(reader.GetInt16(0), reader.GetString(1), reader.GetString(2), Enum.Parse<StepState>(reader.GetString(3)),
                reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4)));
        }

        return checkpoints;
    }

    // The step's name here is its first: a registry is paused before it is pulled or not at all in this run.
    static async Task<bool> ParkWhenPausedAsync(RunContext run, short leg, string registry, CancellationToken cancellationToken)
    {
        await using var transaction = await run.BeginAsync(cancellationToken);
        var parked = await transaction.ExecuteAsync("""
            insert into runs.step (run_id, leg, step, registry, state, finished_at, failure)
            select $1, $2, $3, $4, 'Parked', clock_timestamp(), 'Paused: ' || p.reason
            from runs.pause p where p.registry = $4 and (p.expires_at is null or p.expires_at > clock_timestamp())
            """, cancellationToken, run.RunId, leg, run.Step, registry);
        if (parked > 0)
            await transaction.CommitAsync(cancellationToken);
        return parked > 0;
    }

    /// <summary>Opens the checkpoint; returns which attempt this is. A step whose worker fell silent continues the same attempt.</summary>
    static async Task<int> BeginAsync(RunContext run, short leg, string step, string registry, CancellationToken cancellationToken)
    {
        await using var transaction = await run.BeginAsync(cancellationToken);
        await using var command = transaction.Connection.Statement("""
            insert into runs.step as s (run_id, leg, step, registry) values ($1, $2, $3, $4)
            on conflict (run_id, leg, step, registry) do update set state = 'Running', not_before = null, finished_at = null,
                failure_kind = null, failure = null, attempt = s.attempt + case s.state when 'Waiting' then 1 else 0 end
            returning attempt
            """, run.RunId, leg, step, registry);
        var attempt = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        await transaction.CommitAsync(cancellationToken);
        return attempt;
    }

    async Task<bool> ReactAsync(RunContext run, StepContext context, int attempt, Exception exception, CancellationToken cancellationToken)
    {
        var failure = Failure.Of(exception);
        LogFailure(run.RunId, context.Leg, context.Step, context.Registry, attempt, failure.Kind, failure.Message,
            failure.Kind is FailureKind.Defect ? exception.StackTrace : null);
        switch (Recovery.React(failure.Kind, attempt, context.Registry.Length > 0))
        {
            case Reaction.Retry(var after):
                var until = time.GetUtcNow() + after * options.Value.WaitFactor;
                await EndAsync(context, StepState.Waiting, failure, until, default, cancellationToken);
                return context.Registry.Length > 0 ? false : throw new RunWaitingException(run.RunId, until);
            case Reaction.Park:
                await EndAsync(context, StepState.Parked, failure, null, default, cancellationToken);
                return false;
            default:
                await EndAsync(context, StepState.Failed, failure, null, default, cancellationToken);
                throw new RunFailedException(failure, context.Step, context.Registry);
        }
    }

    static async Task EndAsync(
        StepContext context, StepState state, Failure? failure, DateTimeOffset? notBefore, StepProgress progress, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Run.BeginAsync(cancellationToken);
        await transaction.ExecuteAsync("""
            update runs.step set state = $5, failure_kind = $6::text, failure = $7::text, not_before = $8::timestamptz,
                done = greatest(done, $9), expected = coalesce($10::bigint, expected), counts = $11::jsonb,
                finished_at = case $5 when 'Waiting' then null else clock_timestamp() end
            where run_id = $1 and leg = $2 and step = $3 and registry = $4
            """, cancellationToken, context.Run.RunId, context.Leg, context.Step, context.Registry, state.ToString(),
            failure?.Kind.ToString(), failure?.Message, notBefore?.ToUniversalTime(), progress.Done, progress.Expected,
            System.Text.Json.JsonSerializer.Serialize(context.Counts));
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Run {RunId} leg {Leg}: {Step} {Registry} is done")]
    partial void LogDone(Guid runId, short leg, string step, string registry);

    [LoggerMessage(LogLevel.Warning, "Run {RunId} leg {Leg}: {Step} {Registry} failed at attempt {Attempt} ({Kind}): {Message} {Trace}")]
    partial void LogFailure(Guid runId, short leg, string step, string registry, int attempt, FailureKind kind, string message, string? trace);
}
