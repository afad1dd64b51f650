using Quartz;
using RegistrySync.Host.Hosting;
using RegistrySync.Host.Working;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Scheduling;

/// <summary>A moment has come: enters the run in the ledger, which commits, and only then hands its id to the workers. Repeating it changes nothing.</summary>
sealed partial class FireRunJob(RunLedger ledger, Pauses pauses, RunHandover handover, ActingClock clock, ILogger<FireRunJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var firing = Firing.Read(context);
        if (!firing.OnDemand && await pauses.FindAsync(Pauses.OfSchedule(firing.Schedule), cancellationToken) is { } pause)
        {
            LogPaused(firing.Schedule, pause.Reason);
            return;
        }

        var run = firing.OnDemand ? firing.Run : firing.Run with { AsOf = clock.At(firing.Run.FireTime) };
        var (runId, isNew) = await ledger.AddAsync(run, cancellationToken);
        LogFired(firing.Schedule, firing.Run.FireTime, runId, isNew);
        await handover.EnqueueAsync(runId, cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Schedule {Schedule} is paused and does not fire: {Reason}")]
    partial void LogPaused(string schedule, string reason);

    [LoggerMessage(LogLevel.Information, "Schedule {Schedule} fired for {FireTime:O}: run {RunId} (new: {IsNew})")]
    partial void LogFired(string schedule, DateTimeOffset fireTime, Guid runId, bool isNew);
}
