using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Delivering;

/// <summary>Writes a birth date with the errors of the profile: missing, 1 January, day and month swapped, one digit wrong.</summary>
static class DateClerk
{
    public static DateOnly? Birth(DateOnly birth, FieldErrors errors, Chance chance)
    {
        var missing = chance.Hit(errors.BirthDateMissing);
        var byDefault = chance.Hit(errors.BirthDateDefault);
        var swapped = chance.Hit(errors.DayMonthSwapped);
        var wrong = chance.Hit(errors.DigitWrong);
        var drift = chance.Below(9) + 1;
        var which = chance.Below(3);
        if (missing)
            return null;
        if (byDefault)
            return new DateOnly(birth.Year, 1, 1);
        if (swapped && birth.Day <= 12)
            return new DateOnly(birth.Year, birth.Day, birth.Month);
        return wrong ? WithWrongDigit(birth, which, drift) : birth;
    }

    static DateOnly WithWrongDigit(DateOnly birth, int which, int drift)
    {
        var year = which == 0 ? (birth.Year / 10 * 10) + ((birth.Year + drift) % 10) : birth.Year;
        var day = which == 1 ? (birth.Day / 10 * 10) + ((birth.Day + drift) % 10) : birth.Day;
        var month = which == 2 ? ((birth.Month - 1 + drift) % 12) + 1 : birth.Month;
        return new DateOnly(year, month, Math.Clamp(day, 1, DateTime.DaysInMonth(year, month)));
    }
}
