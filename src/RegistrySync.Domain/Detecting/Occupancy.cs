using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting;

/// <summary>How many different persons slept at a location, night by night.</summary>
public sealed class Occupancy
{
    readonly (DateOnly Day, int Persons)[] _steps;

    Occupancy(IEnumerable<(Guid Person, NightPeriod Period)> stays)
    {
        var changes = new SortedDictionary<DateOnly, int>();
        foreach (var person in stays.GroupBy(stay => stay.Person, stay => stay.Period))
        {
            foreach (var period in Nights.Of(person))
            {
                changes[period.From] = changes.GetValueOrDefault(period.From) + 1;
                changes[period.To] = changes.GetValueOrDefault(period.To) - 1;
            }
        }

        var persons = 0;
        _steps = [.. changes.Select(change => (change.Key, persons += change.Value))];
    }

    /// <summary>Whose presence is surely known.</summary>
    public static Occupancy Certain(IEnumerable<GuestFact> guests, DateOnly today) =>
        new(guests.Select(guest => (guest.IdentityId, new NightPeriod(guest.Arrival, End(guest, today, guest.ExpectedDeparture is { } end && end >= today ? today : guest.ExpectedDeparture ?? guest.Arrival)))));

    /// <summary>Everybody whom a register still holds.</summary>
    public static Occupancy Possible(IEnumerable<GuestFact> guests, DateOnly today) =>
        new(guests.Select(guest => (guest.IdentityId, new NightPeriod(guest.Arrival, End(guest, today, today)))));

    /// <summary>Whether a guest is surely there on a day: nobody says otherwise, and the agreed end has not passed.</summary>
    public static bool IsPresent(GuestFact guest, DateOnly day) => MayBePresent(guest, day) && (guest.ExpectedDeparture is not { } end || end >= day);

    /// <summary>Whether a register still holds a guest who was not seen elsewhere since.</summary>
    public static bool MayBePresent(GuestFact guest, DateOnly day) =>
        guest.Arrival < day && (guest.Departure is not { } departure || departure > day) && (guest.SeenElsewhereOn is not { } elsewhere || elsewhere > day);

    /// <summary>Persons in the night that begins on a day.</summary>
    public int On(DateOnly day)
    {
        var persons = 0;
        foreach (var step in _steps)
        {
            if (step.Day > day)
                break;
            persons = step.Persons;
        }

        return persons;
    }

    /// <summary>The first day of the run of nights up to a day in which there were more than were allowed.</summary>
    /// <param name="allowedOn">How many a night may have; null is not known, and ends the run.</param>
    /// <param name="changes">Days on which that changes.</param>
    /// <param name="day">The last night of the run.</param>
    public DateOnly FirstOfRunAbove(Func<DateOnly, int?> allowedOn, IEnumerable<DateOnly> changes, DateOnly day)
    {
        var first = day;
        foreach (var from in _steps.Select(step => step.Day).Concat(changes).Where(from => from <= day).Distinct().OrderDescending())
        {
            if (allowedOn(from) is not { } allowed || On(from) <= allowed)
                break;
            first = from;
        }

        return first;
    }

    static DateOnly End(GuestFact guest, DateOnly today, DateOnly open)
    {
        var end = guest.Departure ?? guest.SeenElsewhereOn ?? open;
        return end < today ? end : today;
    }
}
