using System.Globalization;
using System.Text.RegularExpressions;
using Quartz;
using RegistrySync.Domain.Calendars;

namespace RegistrySync.Host.Scheduling;

/// <summary>
/// Cron expressions as people type them. Quartz takes some numbers outside a field's range for "always": minute 99 fires every minute.
/// So ranges are looked at first.
/// </summary>
static partial class CronText
{
    static readonly (string Name, int Least, int Most)[] Fields =
    [
        ("second", 0, 59), ("minute", 0, 59), ("hour", 0, 23), ("day of month", 1, 31), ("month", 1, 12), ("day of week", 1, 7), ("year", 1970, 2099),
    ];

    /// <summary>The expression, in Dutch time.</summary>
    /// <exception cref="ScheduleException">It is none; the message says what is wrong.</exception>
    public static CronExpression Parse(string cron)
    {
        if (Fault(cron) is { } fault)
            throw new ScheduleException($"'{cron}' is no cron expression: {fault}");
        try
        {
            return new CronExpression(cron, DutchTime.Zone);
        }
        catch (FormatException exception)
        {
            throw new ScheduleException($"'{cron}' is no cron expression: {exception.Message}");
        }
    }

    static string? Fault(string cron)
    {
        var parts = cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (6 or 7))
            return "it has six fields (second, minute, hour, day of month, month, day of week), and perhaps a year.";
        return parts.Zip(Fields).SelectMany(field => field.First.Split(',').Select(part => Fault(part, field.Second))).FirstOrDefault(fault => fault is not null);
    }

    static string? Fault(string part, (string Name, int Least, int Most) field)
    {
        var (values, step) = part.Split('/', 2) is [var before, var after] ? (before, after) : (part, (string?)null);
        if (step is not null && (Number(step) is not { } every || every < 1 || every > field.Most))
            return $"{field.Name} cannot go in steps of {step}.";
        // "L-3" counts back from the last day, and "6#2" is the second Friday: no values of the field.
        var value = values.StartsWith("L-", StringComparison.OrdinalIgnoreCase) ? "" : values.Split('#')[0];
        foreach (Match digits in Digits().Matches(value))
            if (Number(digits.Value) is not { } number || number < field.Least || number > field.Most)
                return $"{field.Name} goes from {field.Least} to {field.Most}, not {digits.Value}.";
        return null;
    }

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
