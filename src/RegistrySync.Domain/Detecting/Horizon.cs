using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting;

/// <summary>
/// Gathers the days on which an outcome may become another by the passing of time alone, while every register goes on as it does; the first
/// of them is when to look again. A day too many costs an evaluation, a day too few a wrong outcome.
/// </summary>
/// <param name="today">The business date of the outcome.</param>
public sealed class Horizon(DateOnly today)
{
    int _first = DateOnly.MaxValue.DayNumber;

    public DateOnly Today { get; } = today;

    /// <summary>The first day after today that was named; the last of all days when none was.</summary>
    public DateOnly First => DateOnly.FromDayNumber(_first);

    /// <summary>The first day that somebody's facts name, or what might be so instead.</summary>
    public static DateOnly OfFacts(PersonFacts facts, DateOnly today) => Over(facts, today, static (possible, horizon) => horizon.Facts(possible));

    /// <summary>The first day that is named of somebody's facts or of what might be so instead.</summary>
    public static DateOnly Over(PersonFacts facts, DateOnly today, Action<PersonFacts, Horizon> name)
    {
        var horizon = new Horizon(today);
        name(facts, horizon);
        foreach (var other in facts.Alternatives)
            name(other.Facts, horizon);
        return horizon.First;
    }

    /// <summary>It cannot be said, or it changes every day.</summary>
    public void Tomorrow() => At(Today.DayNumber + 1);

    /// <summary>It may change on a day.</summary>
    public void At(DateOnly? day)
    {
        if (day is { } known)
            At(known.DayNumber);
    }

    /// <summary>A term after a day ends: it may change on the last day of it, or on the day after.</summary>
    public void After(DateOnly? day, int days)
    {
        if (day is not { } known)
            return;
        At(known.DayNumber + days);
        At(known.DayNumber + days + 1);
    }

    /// <summary>A difference of which each day adds or takes away so much: it may change when that makes it positive, or no more so.</summary>
    /// <param name="difference">As it is today.</param>
    /// <param name="aDay">By how much it can change in a day, at most.</param>
    public void Crosses(int difference, int aDay)
    {
        var left = difference > 0 ? difference : 1 - difference;
        At(Today.DayNumber + ((left + aDay - 1) / aDay));
    }

    /// <summary>The days that the facts themselves name, and what is counted from them whatever the rule.</summary>
    public void Facts(PersonFacts facts)
    {
        foreach (var stay in facts.Stays)
        {
            After(stay.Arrival, 0);
            After(stay.Arrival, StayHistory.FreshDays);
            After(stay.Arrival, Explanations.MoveDays);
            After(stay.Arrival, TwoBeds.Tolerated);
            After(stay.Arrival, TwoBeds.LateDeparture);
            After(stay.ExpectedDeparture, 0);
            After(stay.Departure, 0);
        }

        foreach (var placement in facts.Placements)
        {
            After(placement.StartsOn, 0);
            After(placement.ExpectedEnd, 0);
            After(placement.EndedOn, 0);
            After(placement.EndedOn, StayHistory.AfterWorkDays);
        }

        foreach (var declaration in facts.Declarations)
        {
            After(declaration.On, 0);
            After(declaration.On, Explanations.MoveDays);
        }

        After(facts.Registration?.AddressSince, 0);
        After(facts.Registration?.SuspendedOn, 0);
    }

    void At(int day)
    {
        if (day > Today.DayNumber && day < _first)
            _first = day;
    }
}
