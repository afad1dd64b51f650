using Microsoft.Extensions.Options;

namespace RegistrySync.Host.Scheduling;

/// <summary>A schedule or maintenance window that cannot be read is told at the start, with its name.</summary>
sealed class SchedulingOptionsValidator : IValidateOptions<SchedulingOptions>
{
    public ValidateOptionsResult Validate(string? name, SchedulingOptions options)
    {
        var faults = options.Schedules.Select(schedule => Fault($"Scheduling:Schedules:{schedule.Key}:Cron", schedule.Value.Cron))
            .Concat(options.MaintenanceWindows.Select((window, index) => Fault($"Scheduling:MaintenanceWindows:{index}", window)))
            .OfType<string>().ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    static string? Fault(string setting, string cron)
    {
        try
        {
            CronText.Parse(cron);
            return null;
        }
        catch (ScheduleException exception)
        {
            return $"{setting}: {exception.Message}";
        }
    }
}
