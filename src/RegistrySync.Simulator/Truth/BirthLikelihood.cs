using RegistrySync.Simulator.Noise;

namespace RegistrySync.Simulator.Truth;

/// <summary>How probable a written birth date is for somebody born on a day, at the profile's rates.</summary>
static class BirthLikelihood
{
    public static double Of(DateOnly? written, DateOnly born, FieldErrors errors)
    {
        if (written is not { } date)
            return 1; // As probable for everybody.
        var likelihood = date == born ? 1 - errors.BirthDateDefault - errors.DayMonthSwapped - errors.DigitWrong : 0;
        if (date is { Month: 1, Day: 1 } && date.Year == born.Year)
            likelihood += errors.BirthDateDefault;
        if (date.Year == born.Year && date.Day == born.Month && date.Month == born.Day && date != born)
            likelihood += errors.DayMonthSwapped;
        var parts = (date.Year == born.Year ? 0 : 1) + (date.Month == born.Month ? 0 : 1) + (date.Day == born.Day ? 0 : 1);
        return parts == 1 ? likelihood + (errors.DigitWrong / 27) : likelihood;
    }
}
