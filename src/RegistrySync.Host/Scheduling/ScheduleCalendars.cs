using Quartz.Impl.Calendar;
using RegistrySync.Domain.Calendars;

namespace RegistrySync.Host.Scheduling;

/// <summary>The calendars that keep triggers from firing: maintenance windows, and Dutch holidays on top of them.</summary>
static class ScheduleCalendars
{
    public const string Maintenance = "maintenance";
    public const string Holidays = "holidays";

    /// <summary>Everything but the maintenance windows.</summary>
    public static BaseCalendar OutsideWindows(IEnumerable<string> windows)
    {
        BaseCalendar calendar = new() { TimeZone = DutchTime.Zone };
        foreach (var window in windows)
            calendar = new CronCalendar(calendar, window, DutchTime.Zone);
        return calendar;
    }

    /// <summary>Everything but the holidays of these years and the maintenance windows.</summary>
    public static HolidayCalendar OutsideHolidays(IEnumerable<string> windows, IEnumerable<int> years)
    {
        var calendar = new HolidayCalendar(OutsideWindows(windows)) { TimeZone = DutchTime.Zone };
        foreach (var day in years.SelectMany(DutchHolidays.Of))
            calendar.AddExcludedDay(day);
        return calendar;
    }
}
