using System.ComponentModel.DataAnnotations;

namespace RegistrySync.Host.Scheduling;

/// <summary>When runs happen (section <c>Scheduling</c>). What an administrator edits on the pages goes before what stands here.</summary>
public sealed class SchedulingOptions
{
    /// <summary>The schedules by name.</summary>
    public Dictionary<string, ScheduleOptions> Schedules { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Cron expressions (Quartz, Dutch time) of the moments at which nothing fires, for instance <c>* * 3 ? * SUN</c>.</summary>
    public List<string> MaintenanceWindows { get; init; } = [];

    /// <summary>How many runs one backfill may ask for. Default 31.</summary>
    [Range(1, 366)]
    public int MaxBackfill { get; set; } = 31;

    /// <summary>How often a Host says to the others that it lives. Default 7.5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:05:00")]
    public TimeSpan CheckinInterval { get; set; } = TimeSpan.FromSeconds(7.5);
}

/// <summary>One schedule.</summary>
public sealed class ScheduleOptions
{
    /// <summary>Cron expression (Quartz, seconds first), in Dutch time.</summary>
    [Required]
    public string Cron { get; set; } = "";

    /// <summary>Registries to run; null for all that are switched on.</summary>
    public List<string>? Registries { get; init; }

    /// <summary>Last step; null for the whole flow.</summary>
    public string? UntilStep { get; set; }

    /// <summary>Higher goes first. Default 0.</summary>
    public short Priority { get; set; }

    /// <summary>Whether it fires on Dutch public holidays. Default true.</summary>
    public bool OnHolidays { get; set; } = true;

    /// <summary>What happens with a moment that passed while no Host was up. Default <see cref="MissedFiring.Once"/>.</summary>
    public MissedFiring WhenMissed { get; set; } = MissedFiring.Once;
}

/// <summary>What happens with moments that passed while no Host was up.</summary>
public enum MissedFiring
{
    /// <summary>One run as soon as a Host is up, however many moments passed: a registry has only its present state to give.</summary>
    Once,

    /// <summary>Nothing until the next moment.</summary>
    Skip,
}
