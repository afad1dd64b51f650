namespace RegistrySync.Simulator.Regions;

/// <summary>Days as numbers, and the feasts on which people go home.</summary>
static class Calendar
{
    public static int Day(int year, int month, int day) => new DateOnly(year, month, day).DayNumber;

    /// <summary>Western Easter Sunday (Meeus, Jones and Butcher).</summary>
    public static int Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return Day(year, sum / 31, (sum % 31) + 1);
    }

    /// <summary>Orthodox Easter Sunday in the Gregorian calendar (Meeus, Julian), for 1900 to 2099.</summary>
    public static int OrthodoxEaster(int year)
    {
        int d = ((19 * (year % 19)) + 15) % 30, e = ((2 * (year % 4)) + (4 * (year % 7)) - d + 34) % 7;
        var sum = d + e + 114;
        return Day(year, sum / 31, (sum % 31) + 1) + 13;
    }
}
