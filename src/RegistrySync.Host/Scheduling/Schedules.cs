using Microsoft.Extensions.Options;
using Quartz;
using RegistrySync.Domain.Calendars;
using RegistrySync.Host.Hosting;
using RegistrySync.Host.Working;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Scheduling;

/// <summary>What an administrator may do with schedules. Who may call it is decided by the page.</summary>
public sealed class Schedules(
    ISchedulerFactory schedulers, RunLedger ledger, Pauses pauses, RunHandover handover, IOptions<SchedulingOptions> options, TimeProvider time,
    ActingClock clock)
{
    /// <summary>All schedules by name, with the next moment at which each fires.</summary>
    public async Task<IReadOnlyList<Schedule>> ListAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var schedules = new List<Schedule>();
        var triggers = await scheduler.QueryTriggers(new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(ScheduleTrigger.Group) }, cancellationToken);
        foreach (var header in triggers.Items)
            if (await scheduler.GetTrigger(header.Key, cancellationToken) is ICronTrigger trigger)
                schedules.Add(await ShowAsync(trigger, cancellationToken));
        return [.. schedules.OrderBy(schedule => schedule.Name, StringComparer.Ordinal)];
    }

    /// <summary>One schedule.</summary>
    /// <exception cref="ScheduleException">There is no such schedule.</exception>
    public async Task<Schedule> FindAsync(string name, CancellationToken cancellationToken) =>
        await ShowAsync(await TriggerAsync(name, cancellationToken), cancellationToken);

    /// <summary>Gives a schedule another cron expression; it stays through restarts and through changes of the configuration.</summary>
    /// <exception cref="ScheduleException">No such schedule, or no such expression; the message says what is wrong.</exception>
    public async Task EditAsync(string name, string cron, string editedBy, CancellationToken cancellationToken)
    {
        CronText.Parse(cron);
        var old = await TriggerAsync(name, cancellationToken);
        await ReplaceAsync(ScheduleTrigger.Edit(old, cron, editedBy, time.GetUtcNow()), cancellationToken);
    }

    /// <summary>Gives a schedule back what the configuration says.</summary>
    /// <exception cref="ScheduleException">No such schedule in the configuration.</exception>
    public async Task ResetAsync(string name, CancellationToken cancellationToken)
    {
        if (!options.Value.Schedules.TryGetValue(name, out var schedule))
            throw new ScheduleException($"The configuration has no schedule '{name}'.");
        await ReplaceAsync(ScheduleTrigger.Default(name, schedule), cancellationToken);
    }

    /// <summary>The next moments at which a schedule would fire, in Dutch time, holidays and maintenance windows left out.</summary>
    /// <param name="name">The schedule.</param>
    /// <param name="cron">An expression that is being edited; null for the one in force.</param>
    /// <param name="count">How many moments, at most 100.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ScheduleException">No such schedule, or no such expression.</exception>
    public async Task<IReadOnlyList<DateTimeOffset>> PreviewAsync(string name, string? cron, int count, CancellationToken cancellationToken)
    {
        var trigger = await TriggerAsync(name, cancellationToken);
        return [.. (await MomentsAsync(trigger, cron, time.GetUtcNow(), cancellationToken)).Take(Math.Clamp(count, 0, 100))];
    }

    /// <summary>Holds a schedule back until it is resumed or the pause expires. A run asked for by hand goes on.</summary>
    public async Task PauseAsync(string name, string reason, string pausedBy, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        await TriggerAsync(name, cancellationToken);
        await pauses.SetAsync(Pauses.OfSchedule(name), reason, pausedBy, expiresAt, cancellationToken);
    }

    /// <summary>Ends a pause.</summary>
    public Task ResumeAsync(string name, CancellationToken cancellationToken) => pauses.LiftAsync(Pauses.OfSchedule(name), cancellationToken);

    /// <summary>Fires once, now, the way a schedule does: through Quartz, the ledger and Hangfire.</summary>
    /// <param name="run">What to run; its id, when missing, is made here.</param>
    /// <param name="cancellationToken">Gives up before anything is fired.</param>
    /// <returns>The id under which the run will be in the ledger within a moment.</returns>
    public async Task<Guid> RunNowAsync(NewRun run, CancellationToken cancellationToken)
    {
        var named = run with { Id = run.Id ?? Guid.CreateVersion7(time.GetUtcNow()) };
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.ScheduleJob(ScheduleTrigger.Once(named), cancellationToken: cancellationToken);
        return named.Id.Value;
    }

    /// <summary>Fires a schedule once, now, as the named person.</summary>
    /// <exception cref="ScheduleException">There is no such schedule.</exception>
    public async Task<Guid> RunNowAsync(string name, string requestedBy, CancellationToken cancellationToken)
    {
        var schedule = await FindAsync(name, cancellationToken);
        var now = time.GetUtcNow();
        return await RunNowAsync(new NewRun($"now/{name}", now, clock.At(now), requestedBy)
        {
            Registries = schedule.Registries,
            UntilStep = schedule.UntilStep,
            Priority = schedule.Priority,
        }, cancellationToken);
    }

    /// <summary>
    /// Runs for the moments of a schedule that passed without one. Only moments after the last run's time: recorded time never goes back.
    /// Asking again adds nothing.
    /// </summary>
    /// <exception cref="ScheduleException">No such schedule, or more moments than <c>Scheduling:MaxBackfill</c>.</exception>
    public async Task<Backfill> BackfillAsync(string name, DateTimeOffset from, DateTimeOffset to, string requestedBy, CancellationToken cancellationToken)
    {
        var trigger = await TriggerAsync(name, cancellationToken);
        var until = to < time.GetUtcNow() ? to : time.GetUtcNow();
        var cap = options.Value.MaxBackfill;
        var moments = (await MomentsAsync(trigger, null, from.AddTicks(-1), cancellationToken)).TakeWhile(moment => moment <= until).Take(cap + 1).ToList();
        if (moments.Count > cap)
            throw new ScheduleException($"Between these moments '{name}' fires more than {cap} times, which is the most that one backfill may ask for (Scheduling:MaxBackfill).");

        var last = await ledger.LastAsOfAsync(cancellationToken);
        var tooLate = moments.Where(moment => moment <= last).ToList();
        var schedule = await ShowAsync(trigger, cancellationToken);
        var runs = new List<Guid>();
        foreach (var moment in moments.Except(tooLate))
        {
            var (runId, isNew) = await ledger.AddAsync(new NewRun(name, moment, moment, requestedBy)
            {
                Registries = schedule.Registries,
                UntilStep = schedule.UntilStep,
                Priority = schedule.Priority,
            }, cancellationToken);
            if (!isNew)
                continue;
            runs.Add(runId);
            // Only the first can begin; the dispatcher hands on the others in order of time.
            if (runs.Count == 1)
                await handover.EnqueueAsync(runId, cancellationToken);
        }

        return new Backfill(runs, tooLate);
    }

    async Task<IEnumerable<DateTimeOffset>> MomentsAsync(ICronTrigger trigger, string? cron, DateTimeOffset after, CancellationToken cancellationToken)
    {
        var expression = CronText.Parse(cron ?? trigger.CronExpressionString!);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var calendar = trigger.CalendarName is { } calendarName ? await scheduler.GetCalendar(calendarName, cancellationToken) : null;
        return Moments(expression, calendar, after);
    }

    static IEnumerable<DateTimeOffset> Moments(CronExpression expression, ICalendar? calendar, DateTimeOffset after)
    {
        // An expression that falls wholly within the windows would be searched for ever.
        const int Tries = 100_000;
        var moment = after;
        for (var tried = 0; tried < Tries; tried++)
        {
            if (expression.GetNextValidTimeAfter(moment) is not { } next)
                yield break;
            moment = next;
            if (calendar is null || calendar.IsTimeIncluded(moment))
                yield return TimeZoneInfo.ConvertTime(moment, DutchTime.Zone);
        }
    }

    async Task<ICronTrigger> TriggerAsync(string name, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        return await scheduler.GetTrigger(ScheduleTrigger.Key(name), cancellationToken) as ICronTrigger
            ?? throw new ScheduleException($"There is no schedule '{name}'.");
    }

    async Task ReplaceAsync(ITrigger trigger, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        if (await scheduler.RescheduleJob(trigger.Key, trigger, cancellationToken) is null)
            await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken);
    }

    async Task<Schedule> ShowAsync(ICronTrigger trigger, CancellationToken cancellationToken) =>
        ScheduleTrigger.Show(trigger, await pauses.FindAsync(Pauses.OfSchedule(trigger.Key.Name), cancellationToken));
}
