using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Scheduling;

/// <summary>A schedule as the pages show it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cron">Its cron expression, in Dutch time.</param>
/// <param name="Registries">Its registries; null for all.</param>
/// <param name="UntilStep">Its last step; null for the whole flow.</param>
/// <param name="Priority">Higher goes first.</param>
/// <param name="OnHolidays">Whether it fires on Dutch public holidays.</param>
/// <param name="NextFiring">When it fires next, paused or not; null for never.</param>
/// <param name="LastFiring">When it fired last; null for never.</param>
/// <param name="EditedBy">Who edited it; null when it is as configured.</param>
/// <param name="EditedAt">When.</param>
/// <param name="Pause">The pause in force, or null.</param>
public sealed record Schedule(string Name, string Cron, IReadOnlyList<string>? Registries, string? UntilStep, short Priority, bool OnHolidays,
    DateTimeOffset? NextFiring, DateTimeOffset? LastFiring, string? EditedBy, DateTimeOffset? EditedAt, Pause? Pause);

/// <summary>What a backfill asked for.</summary>
/// <param name="Runs">The runs that are new.</param>
/// <param name="TooLate">Moments at or before the last run's time, for which no run can be recorded any more.</param>
public sealed record Backfill(IReadOnlyList<Guid> Runs, IReadOnlyList<DateTimeOffset> TooLate);

/// <summary>A wish about a schedule that cannot be met; the message may be shown to whoever asked.</summary>
public sealed class ScheduleException(string message) : Exception(message);
