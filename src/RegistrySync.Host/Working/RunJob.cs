using System.ComponentModel;
using Hangfire;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Working;

/// <summary>
/// Hangfire's side of a run: one job is one worker's turn with it. Hangfire does not retry; the ledger does, and the dispatcher hands the run
/// on again. A run that failed fails its job, so that the dashboard shows it.
/// </summary>
[AutomaticRetry(Attempts = 0)]
public sealed class RunJob(RunWorker worker)
{
    /// <param name="runId">Key of <c>runs.run</c>; nothing else may stand among a job's arguments.</param>
    /// <param name="cancellationToken">Given by Hangfire when the Host stops.</param>
    [DisplayName("Run {0}")]
    public async Task<string> Execute(Guid runId, CancellationToken cancellationToken)
    {
        var outcome = await worker.RunAsync(runId, cancellationToken);
        return outcome is RunOutcome.Failed
            ? throw new RunJobFailedException(runId)
            : outcome.ToString();
    }
}

/// <summary>The run failed; why stands in the ledger, which is where to look.</summary>
public sealed class RunJobFailedException(Guid runId) : Exception($"Run {runId} failed: see its page.");
