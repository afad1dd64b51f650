using System.Globalization;
using Quartz;
using RegistrySync.Domain.Calendars;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Scheduling;

/// <summary>Schedules as Quartz keeps them: one job, a trigger per schedule, and a passing trigger per run asked for by hand.</summary>
static class ScheduleTrigger
{
    public const string Group = "schedules";

    public static readonly JobKey Job = new("run", Group);

    const string EditedByKey = "editedBy";
    const string EditedAtKey = "editedAt";

    public static TriggerKey Key(string schedule) => new(schedule, Group);

    /// <summary>The trigger that the configuration describes.</summary>
    public static ITrigger Default(string name, ScheduleOptions schedule) =>
        Cron(Key(name), schedule.Cron, schedule.WhenMissed is MissedFiring.Once
                ? CronTriggerMisfireInstruction.FireAndProceed : CronTriggerMisfireInstruction.DoNothing,
            schedule.OnHolidays ? ScheduleCalendars.Maintenance : ScheduleCalendars.Holidays, Firing.Of(schedule));

    /// <summary>The same trigger with another expression, marked as edited.</summary>
    public static ITrigger Edit(ICronTrigger old, string cron, string editedBy, DateTimeOffset editedAt)
    {
        var map = new JobDataMap();
        foreach (var (key, value) in old.JobDataMap)
            map[key] = value;
        map[EditedByKey] = editedBy;
        map[EditedAtKey] = editedAt.ToString("O", CultureInfo.InvariantCulture);
        return Cron(old.Key, cron, (CronTriggerMisfireInstruction)old.MisfireInstructionCode, old.CalendarName, map);
    }

    /// <summary>A trigger that fires once, now.</summary>
    public static ITrigger Once(NewRun run) => TriggerBuilder.Create()
        .WithIdentity(run.Id!.Value.ToString("N"), "now").ForJob(Job).UsingJobData(Firing.Of(run)).StartNow().Build();

    /// <summary>Whether an administrator has edited it, so that the configuration no longer speaks for it.</summary>
    public static bool IsEdited(ITrigger trigger) => trigger.JobDataMap.ContainsKey(EditedByKey);

    /// <summary>Whether two triggers say the same.</summary>
    public static bool Same(ITrigger left, ITrigger right) =>
        left is ICronTrigger a && right is ICronTrigger b && a.CronExpressionString == b.CronExpressionString
        && a.CalendarName == b.CalendarName && a.MisfireInstructionCode == b.MisfireInstructionCode
        && a.JobDataMap.Count == b.JobDataMap.Count
        && a.JobDataMap.All(pair => b.JobDataMap.ContainsKey(pair.Key) && Equals(b.JobDataMap[pair.Key], pair.Value));

    public static Schedule Show(ICronTrigger trigger, Pause? pause)
    {
        var map = trigger.JobDataMap;
        var run = Firing.Read(map, trigger.Key.Name, default).Run;
        return new Schedule(trigger.Key.Name, trigger.CronExpressionString!, run.Registries, run.UntilStep, run.Priority,
            trigger.CalendarName != ScheduleCalendars.Holidays, InDutchTime(trigger.NextFireTimeUtc), InDutchTime(trigger.PreviousFireTimeUtc),
            map.ContainsKey(EditedByKey) ? map.GetString(EditedByKey) : null,
            map.ContainsKey(EditedAtKey) ? DateTimeOffset.ParseExact(map.GetString(EditedAtKey)!, "O", CultureInfo.InvariantCulture) : null, pause);
    }

    static DateTimeOffset? InDutchTime(DateTimeOffset? moment) => moment is { } given ? TimeZoneInfo.ConvertTime(given, DutchTime.Zone) : null;

    static ITrigger Cron(TriggerKey key, string cron, CronTriggerMisfireInstruction whenMissed, string? calendar, JobDataMap map) =>
        TriggerBuilder.Create().WithIdentity(key).ForJob(Job).UsingJobData(map).WithCalendarName(calendar)
            .WithSchedule(CronScheduleBuilder.Create(cron).InTimeZone(DutchTime.Zone).WithMisfireInstruction(whenMissed))
            .Build();
}
