using System.Globalization;
using RegistrySync.Domain.Calendars;

namespace RegistrySync.Host.Pages.Shell;

/// <summary>Times and numbers as people read them: Dutch clock time, in the language of the request.</summary>
public static class Moments
{
    /// <summary>Day and clock time, for instance "1 okt 2026 04:00".</summary>
    public static string Time(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, DutchTime.Zone).ToString("d MMM yyyy HH:mm", CultureInfo.CurrentCulture);

    /// <summary>Clock time with seconds.</summary>
    public static string Clock(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, DutchTime.Zone).ToString("HH:mm:ss", CultureInfo.CurrentCulture);

    /// <summary>Day of the week, day and clock time: for what is still to come.</summary>
    public static string Coming(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, DutchTime.Zone).ToString("dddd d MMMM yyyy HH:mm", CultureInfo.CurrentCulture);

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>For the value of a date field.</summary>
    public static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What a date field holds; null when it is no day.</summary>
    public static DateOnly? DayIn(string? field) =>
        DateOnly.TryParseExact(field, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The Dutch calendar day of a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DutchTime.DayOf(moment);

    /// <summary>The moment at which a Dutch clock shows this; an hour that the clock skips is the hour after it.</summary>
    public static DateTimeOffset At(DateTime local)
    {
        var clock = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (DutchTime.Zone.IsInvalidTime(clock))
            clock = clock.AddHours(1);
        return new DateTimeOffset(clock, DutchTime.Zone.GetUtcOffset(clock)).ToUniversalTime();
    }

    /// <summary>A partial date, yyyymmdd with 00 for what is unknown.</summary>
    public static string Partial(int? date) => date switch
    {
        null => "",
        _ when date % 10000 == 0 => (date.Value / 10000).ToString(CultureInfo.InvariantCulture),
        _ when date % 100 == 0 => new DateOnly(date.Value / 10000, date.Value / 100 % 100, 1).ToString("MMM yyyy", CultureInfo.CurrentCulture),
        _ => Day(new DateOnly(date.Value / 10000, date.Value / 100 % 100, date.Value % 100)),
    };

    public static string Count(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Hours, minutes and seconds, as short as they can be.</summary>
    public static string Length(TimeSpan length) =>
        length.TotalSeconds < 60 ? $"{Math.Max(0, length.TotalSeconds).ToString("0.0", CultureInfo.CurrentCulture)} s"
        : length.TotalHours < 1 ? $"{(int)length.TotalMinutes} min {length.Seconds} s"
        : $"{(int)length.TotalHours} u {length.Minutes} min";
}
