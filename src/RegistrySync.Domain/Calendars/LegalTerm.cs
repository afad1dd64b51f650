namespace RegistrySync.Domain.Calendars;

/// <summary>Terms set by law, as the Algemene termijnenwet reads them.</summary>
public static class LegalTerm
{
    /// <summary>
    /// The last day of a term of some days after an event: never a Saturday, Sunday or holiday (art. 1), and a term of three days
    /// or more holds at least two days that are none (art. 2).
    /// </summary>
    /// <param name="start">The day of the event; the term begins the day after.</param>
    /// <param name="days">Length of the term, zero or more.</param>
    public static DateOnly LastDay(DateOnly start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var last = start.AddDays(days);
        if (days >= 3)
        {
            var working = 0;
            for (var day = start.AddDays(1); day <= last; day = day.AddDays(1))
                working += DutchHolidays.IsWorkingDay(day) ? 1 : 0;
            for (; working < 2; working += DutchHolidays.IsWorkingDay(last) ? 1 : 0)
                last = last.AddDays(1);
        }

        while (!DutchHolidays.IsWorkingDay(last))
            last = last.AddDays(1);
        return last;
    }

    /// <summary>The day that lies a number of working days after another.</summary>
    public static DateOnly AddWorkingDays(DateOnly start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var day = start;
        while (days > 0)
        {
            day = day.AddDays(1);
            days -= DutchHolidays.IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }
}
