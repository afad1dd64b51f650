using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>When, and whether, a departure is written down, and what stands under "expected".</summary>
static class DepartureClerk
{
    /// <summary>
    /// The departure as it stands in the list on a day. Struck means that a count of heads found the bed empty and that the guest was
    /// taken off the list without a date.
    /// </summary>
    public static (DateOnly? Date, bool Struck) Departure(int left, int day, FieldErrors errors, Chance chance)
    {
        var missing = chance.Hit(errors.DepartureMissing);
        var struck = chance.Hit(errors.DepartureStruck);
        var dated = chance.Hit(errors.DepartureDatedAtCount);
        var late = chance.Hit(errors.DepartureLate);
        // A count of heads finds out about a forgotten departure within weeks.
        var counted = chance.Between(4, 24);
        var lateBy = chance.Between(8, 14);
        var lag = missing ? counted : late ? lateBy : 0;
        if (left + lag > day)
            return (null, false);
        if (missing && struck)
            return (null, true);
        return (DateOnly.FromDayNumber(missing && dated ? left + lag : left), false);
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
