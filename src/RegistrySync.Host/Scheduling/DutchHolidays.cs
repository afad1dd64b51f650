namespace RegistrySync.Host.Scheduling;

/// <summary>The days on which Dutch offices are closed: article 3 of the Algemene termijnenwet, with the two Sundays that belong to them.</summary>
public static class DutchHolidays
{
    /// <summary>The holidays of a year, in order.</summary>
    public static IReadOnlyList<DateOnly> Of(int year)
    {
        var easter = EasterSunday(year);
        DateOnly[] days =
        [
            new(year, 1, 1),
            easter.AddDays(-2),   // Good Friday, put on a par by article 3, second paragraph
            easter,
            easter.AddDays(1),
            KingsDay(year),
            new(year, 5, 5),
            easter.AddDays(39),   // Ascension
            easter.AddDays(49),
            easter.AddDays(50),   // Whit Monday
            new(year, 12, 25),
            new(year, 12, 26),
        ];
        return [.. days.Distinct().Order()];
    }

    /// <summary>27 April since 2014, and the day before when that is a Sunday.</summary>
    public static DateOnly KingsDay(int year)
    {
        var birthday = new DateOnly(year, 4, 27);
        return birthday.DayOfWeek is DayOfWeek.Sunday ? birthday.AddDays(-1) : birthday;
    }

    /// <summary>Easter of the Gregorian calendar (Meeus, Jones and Butcher).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var golden = year % 19;
        var (century, ofCentury) = (year / 100, year % 100);
        var moonCorrection = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - century / 4 - moonCorrection + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        var late = (golden + 11 * epact + 22 * weekday) / 451;
        var sum = epact + weekday - 7 * late + 114;
        return new DateOnly(year, sum / 31, sum % 31 + 1);
    }
}
