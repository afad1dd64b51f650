using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RegistrySync.Domain.Recovering;

namespace RegistrySync.Pipeline.Runs;

/// <summary>Takes one run from the ledger, holds its lease while the steps do their work, and ends it or gives it back. Knows no scheduler.</summary>
public sealed partial class RunWorker(RunLedger ledger, RunSteps steps, IOptions<RunOptions> options, TimeProvider time, ILogger<RunWorker> logger)
{
    static readonly TimeSpan HandOnAgain = TimeSpan.FromSeconds(2);
    static readonly string Owner = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>One turn with a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Asks this worker to stop: the run is queued again for another.</param>
    public async Task<RunOutcome> RunAsync(Guid runId, CancellationToken cancellationToken)
    {
        switch (await ledger.ClaimAsync(runId, Owner, cancellationToken))
        {
            case RunClaim.Held(var run):
                LogClaimed(runId, run.Epoch, run.AsOf);
                var outcome = await HoldAsync(run, cancellationToken);
                LogEnded(runId, run.Epoch, outcome);
                return outcome;
            case RunClaim.Refused(var why):
                LogRefused(runId, why);
                if (why is Refusal.Overlap or Refusal.Writing)
                    await ledger.UnmarkEnqueuedAsync(runId, cancellationToken);
                return RunOutcome.Refused;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>
    /// Turns until the run has ended, by this worker or another; waits out retries. A run that goes before it, left by a worker that is
    /// gone, is brought to its end first: there may be no dispatcher to do it.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such run.</exception>
    public async Task<RunState> RunToEndAsync(Guid runId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (state, notBefore) = await ledger.FindAsync(runId, cancellationToken) ?? throw new ArgumentException($"No run {runId} in the ledger.", nameof(runId));
            if (state is not (RunState.Queued or RunState.Running))
                return state;
            var outcome = notBefore > time.GetUtcNow() ? RunOutcome.Refused : await RunAsync(runId, cancellationToken);
            if (outcome is RunOutcome.Refused)
                foreach (var due in await ledger.TakeDueAsync(HandOnAgain, cancellationToken))
                    await RunAsync(due, cancellationToken);
            if (outcome is RunOutcome.Refused or RunOutcome.Lost or RunOutcome.Requeued)
                await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
        }
    }

    async Task<RunOutcome> HoldAsync(RunContext run, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var lease = new Lease(ledger, run, options.Value, time, stop);
        try
        {
            try
            {
                await steps(run, stop.Token);
                if (await StepLedger.WaitsUntilAsync(run, stop.Token) is { } until)
                    throw new RunWaitingException(run.RunId, until);
                await ledger.FinishAsync(run, RunState.Succeeded, null, null, CancellationToken.None);
                return RunOutcome.Succeeded;
            }
            catch (RunWaitingException waiting)
            {
                await ledger.RequeueAsync(run, waiting.Until, CancellationToken.None);
                return RunOutcome.Requeued;
            }
            catch (Exception exception) when (stop.IsCancellationRequested && exception is not LeaseLostException)
            {
                return await StopAsync(run, lease, cancellationToken);
            }
            catch (Exception exception) when (exception is not LeaseLostException)
            {
                return await FailAsync(run, exception);
            }
        }
        catch (LeaseLostException)
        {
            return RunOutcome.Lost;
        }
    }

    async Task<RunOutcome> StopAsync(RunContext run, Lease lease, CancellationToken cancellationToken)
    {
        switch (lease.Ended)
        {
            case LeaseEnd.Lost:
                return RunOutcome.Lost;
            case LeaseEnd.Cancelled:
                await ledger.FinishAsync(run, RunState.Cancelled, null, "Cancelled on request.", CancellationToken.None);
                return RunOutcome.Cancelled;
            case LeaseEnd.None when cancellationToken.IsCancellationRequested:
                await ledger.RequeueAsync(run, null, CancellationToken.None);
                return RunOutcome.Requeued;
            default:
                await ledger.FinishAsync(run, RunState.Failed, nameof(FailureKind.Defect),
                    $"Took longer than {options.Value.Timeout}, which Runs:Timeout allows.", CancellationToken.None);
                return RunOutcome.Failed;
        }
    }

    async Task<RunOutcome> FailAsync(RunContext run, Exception exception)
    {
        var (kind, message) = exception is RunFailedException failed ? new Failure(failed.Kind, failed.Message) : Failure.Of(exception);
        LogFailed(run.RunId, kind, message, exception is RunFailedException ? null : exception.StackTrace);
        await ledger.FinishAsync(run, RunState.Failed, kind.ToString(), message, CancellationToken.None);
        return RunOutcome.Failed;
    }

    [LoggerMessage(LogLevel.Information, "Run {RunId} claimed under epoch {Epoch}, as of {AsOf:O}")]
    partial void LogClaimed(Guid runId, long epoch, DateTimeOffset asOf);

    [LoggerMessage(LogLevel.Information, "Run {RunId} under epoch {Epoch}: {Outcome}")]
    partial void LogEnded(Guid runId, long epoch, RunOutcome outcome);

    [LoggerMessage(LogLevel.Debug, "Run {RunId} is not ours to take: {Why}")]
    partial void LogRefused(Guid runId, Refusal why);

    [LoggerMessage(LogLevel.Error, "Run {RunId} failed ({Kind}): {Message} {Trace}")]
    partial void LogFailed(Guid runId, FailureKind kind, string message, string? trace);
}
