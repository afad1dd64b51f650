using Hangfire;
using Microsoft.Extensions.Options;
using Npgsql;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Working;

/// <summary>
/// Hands on every run that is due and that nobody holds: queued ones whose time has come, and those of a worker that fell silent. What Quartz
/// or Hangfire lost on the way comes back through here.
/// </summary>
sealed partial class Dispatcher(RunLedger ledger, RunHandover handover, IOptions<WorkingOptions> options, TimeProvider time, ILogger<Dispatcher> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.DispatchInterval, time);
        do
        {
            try
            {
                await DispatchAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or BackgroundJobClientException)
            {
                // The database is away, seen by the ledger or by Hangfire; so are the workers. Look again at the next tick.
                LogUnreachable((exception.InnerException ?? exception).GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task DispatchAsync(CancellationToken cancellationToken)
    {
        foreach (var runId in await ledger.TakeDueAsync(options.Value.HandOnAgain, cancellationToken))
        {
            LogHandedOn(runId);
            await handover.EnqueueAsync(runId, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Run {RunId} is due and handed on")]
    partial void LogHandedOn(Guid runId);

    [LoggerMessage(LogLevel.Warning, "The dispatcher cannot reach the ledger ({Exception})")]
    partial void LogUnreachable(string exception);
}
