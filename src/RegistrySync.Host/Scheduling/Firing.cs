using System.Globalization;
using Quartz;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Scheduling;

/// <summary>What a trigger carries to its job, as strings.</summary>
/// <param name="Schedule">The schedule's name.</param>
/// <param name="OnDemand">Whether somebody asked for it, which a pause does not hold back.</param>
/// <param name="Run">The run to enter.</param>
sealed record Firing(string Schedule, bool OnDemand, NewRun Run)
{
    const string ScheduleKey = "schedule";
    const string RunIdKey = "runId";
    const string FireTimeKey = "fireTime";
    const string AsOfKey = "asOf";
    const string RequestedByKey = "requestedBy";
    const string RegistriesKey = "registries";
    const string UntilKey = "until";
    const string PriorityKey = "priority";

    /// <summary>The strings of a schedule's own trigger.</summary>
    public static JobDataMap Of(ScheduleOptions schedule)
    {
        var map = new JobDataMap();
        Put(map, RegistriesKey, schedule.Registries is { Count: > 0 } registries ? string.Join(',', registries) : null);
        Put(map, UntilKey, schedule.UntilStep);
        Put(map, PriorityKey, schedule.Priority.ToString(CultureInfo.InvariantCulture));
        return map;
    }

    /// <summary>The strings of a trigger that fires once, for a run whose id is known beforehand.</summary>
    public static JobDataMap Of(NewRun run)
    {
        var map = new JobDataMap();
        Put(map, ScheduleKey, run.Schedule);
        Put(map, RunIdKey, run.Id?.ToString());
        Put(map, FireTimeKey, run.FireTime.ToString("O", CultureInfo.InvariantCulture));
        Put(map, AsOfKey, run.AsOf.ToString("O", CultureInfo.InvariantCulture));
        Put(map, RequestedByKey, run.RequestedBy);
        Put(map, RegistriesKey, run.Registries is { Count: > 0 } registries ? string.Join(',', registries) : null);
        Put(map, UntilKey, run.UntilStep);
        Put(map, PriorityKey, run.Priority.ToString(CultureInfo.InvariantCulture));
        return map;
    }

    public static Firing Read(IJobExecutionContext context) =>
        Read(context.MergedJobDataMap, context.Trigger.Key.Name, context.ScheduledFireTimeUtc ?? context.FireTimeUtc);

    public static Firing Read(JobDataMap map, string trigger, DateTimeOffset moment)
    {
        var onDemand = Get(map, RunIdKey);
        var schedule = Get(map, ScheduleKey) ?? trigger;
        var fireTime = Time(map, FireTimeKey) ?? moment;
        return new Firing(schedule, onDemand is not null, new NewRun(schedule, fireTime, Time(map, AsOfKey) ?? fireTime, Get(map, RequestedByKey) ?? "schedule")
        {
            Id = onDemand is null ? null : Guid.Parse(onDemand),
            Registries = Get(map, RegistriesKey)?.Split(','),
            UntilStep = Get(map, UntilKey),
            Priority = short.Parse(Get(map, PriorityKey) ?? "0", CultureInfo.InvariantCulture),
        });
    }

    static DateTimeOffset? Time(JobDataMap map, string key) =>
        Get(map, key) is { } text ? DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture) : null;

    static string? Get(JobDataMap map, string key) => map.ContainsKey(key) ? map.GetString(key) : null;

    static void Put(JobDataMap map, string key, string? value)
    {
        if (value is not null)
            map[key] = value;
    }
}
