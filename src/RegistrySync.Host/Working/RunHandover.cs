using Hangfire;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Working;

/// <summary>Hands a run's id to whichever Host has a free worker. The run must have been committed to the ledger before.</summary>
public sealed class RunHandover(IBackgroundJobClient jobs, RunLedger ledger)
{
    public async Task EnqueueAsync(Guid runId, CancellationToken cancellationToken)
    {
        jobs.Enqueue<RunJob>(job => job.Execute(runId, CancellationToken.None));
        await ledger.MarkEnqueuedAsync(runId, cancellationToken);
    }
}
