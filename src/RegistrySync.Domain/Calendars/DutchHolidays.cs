namespace RegistrySync.Domain.Calendars;

/// <summary>
/// The days that Dutch law treats as holidays (Algemene termijnenwet, art. 3: New Year, Easter Monday, Whit Monday, both days of
/// Christmas, Ascension, King's Day, 5 May; and Good Friday, which art. 3(2) puts on a par), with the two Sundays that belong to them. Pure
/// computation, from 2014 on.
/// </summary>
public static class DutchHolidays
{
    /// <summary>The holidays of a year, in order.</summary>
    public static IReadOnlyList<DateOnly> Of(int year)
    {
        var easter = Easter(year);
        return
        [
            .. new SortedSet<DateOnly>
            {
                new(year, 1, 1), easter.AddDays(-2), easter, easter.AddDays(1), KingsDay(year), new(year, 5, 5), easter.AddDays(39),
                easter.AddDays(49), easter.AddDays(50), new(year, 12, 25), new(year, 12, 26),
            },
        ];
    }

    /// <summary>Whether the day is a holiday.</summary>
    public static bool Contains(DateOnly day)
    {
        if (day is { Month: 1, Day: 1 } or { Month: 5, Day: 5 } or { Month: 12, Day: 25 or 26 })
            return true;
        var afterEaster = day.DayNumber - Easter(day.Year).DayNumber;
        return afterEaster is -2 or 0 or 1 or 39 or 49 or 50 || day == KingsDay(day.Year);
    }

    /// <summary>Neither Saturday, Sunday nor holiday.</summary>
    public static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Contains(day);

    /// <summary>Easter Sunday (Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var sum = h + l - 7 * m + 114;
        return new DateOnly(year, sum / 31, sum % 31 + 1);
    }

    /// <summary>27 April, or the day before when that is a Sunday.</summary>
    static DateOnly KingsDay(int year)
    {
        var day = new DateOnly(year, 4, 27);
        return day.DayOfWeek == DayOfWeek.Sunday ? day.AddDays(-1) : day;
    }
}
