using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>When, and whether, a departure is written down, and what stands under "expected".</summary>
static class DepartureClerk
{
    public static DateOnly? Departure(int left, int day, FieldErrors errors, Chance chance)
    {
        var missing = chance.Hit(errors.DepartureMissing);
        var never = chance.Hit(errors.DepartureNeverCorrected);
        var late = chance.Hit(errors.DepartureLate);
        // The next count of heads puts a forgotten departure right, within two months.
        var counted = chance.Between(10, 60);
        var lateBy = chance.Between(8, 30);
        var lag = missing ? counted : late ? lateBy : 0;
        if (left > day || (missing && never) || left + lag > day)
            return null;
        return DateOnly.FromDayNumber(left);
    }

    public static (DateOnly? Date, bool Placeholder) Expected(Stay stay, int day, FieldErrors errors, Chance chance)
    {
        var blank = chance.Hit(errors.ExpectedEndBlank);
        var placeholder = chance.Hit(0.3);
        if (blank)
            return placeholder ? (new DateOnly(2099, 12, 31), true) : (null, false);
        var planned = stay.EndsTrip ? stay.Trip.PlannedOn(day) : stay.Trip.PlannedOn(Math.Min(day, stay.End));
        return (DateOnly.FromDayNumber(Math.Max(planned, stay.Arrival + 1)), false);
    }
}
