using Microsoft.Extensions.Options;
using Quartz;

namespace RegistrySync.Host.Scheduling;

/// <summary>Brings calendars and unedited schedules to what the configuration says, before the scheduler starts. An edited schedule is left alone.</summary>
sealed partial class ScheduleDefaults(
    ISchedulerFactory schedulers, IOptions<SchedulingOptions> options, TimeProvider time, ILogger<ScheduleDefaults> logger) : IHostedService
{
    const int YearsAhead = 10;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var windows = options.Value.MaintenanceWindows;
        var thisYear = time.GetUtcNow().Year;
        await scheduler.AddCalendar(ScheduleCalendars.Maintenance, ScheduleCalendars.OutsideWindows(windows),
            AddCalendarOptions.ReplacingAndUpdatingTriggers, cancellationToken);
        await scheduler.AddCalendar(ScheduleCalendars.Holidays, ScheduleCalendars.OutsideHolidays(windows, Enumerable.Range(thisYear - 1, YearsAhead + 2)),
            AddCalendarOptions.ReplacingAndUpdatingTriggers, cancellationToken);
        // Recovery: a Host that dies between firing and the ledger's commit has its firing repeated by another.
        await scheduler.AddJob(JobBuilder.Create<FireRunJob>().WithIdentity(ScheduleTrigger.Job).StoreDurably().RequestRecovery().Build(),
            AddJobOptions.Replacing, cancellationToken);
        foreach (var (name, schedule) in options.Value.Schedules)
            await BringAsync(scheduler, ScheduleTrigger.Default(name, schedule), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task BringAsync(IScheduler scheduler, ITrigger configured, CancellationToken cancellationToken)
    {
        var stored = await scheduler.GetTrigger(configured.Key, cancellationToken);
        if (stored is null)
        {
            // Another Host may do the same at the same moment.
            await scheduler.ScheduleTrigger(configured, TriggerConflict.Keep, cancellationToken);
        }
        else if (ScheduleTrigger.IsEdited(stored))
        {
            LogEdited(configured.Key.Name);
        }
        else if (!ScheduleTrigger.Same(stored, configured))
        {
            await scheduler.RescheduleJob(configured.Key, configured, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Schedule {Schedule} was edited by an administrator: the configuration is not applied to it")]
    partial void LogEdited(string schedule);
}
