using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting;

/// <summary>
/// The stays of one person over all registers, made one: a bed reported by owner and hirer is one stay, a later arrival elsewhere ends a
/// stay of which nobody wrote the departure, and an agreed end that has passed leaves the end in doubt.
/// </summary>
public sealed class StayHistory
{
    /// <summary>After how many days without a delivery a register says nothing about today.</summary>
    internal const int FreshDays = 7;

    /// <summary>How many days after all known work ended an open stay is doubted: people leave when their work does.</summary>
    internal const int AfterWorkDays = 7;

    readonly DateOnly _today;

    StayHistory(IReadOnlyList<HousedStay> stays, IReadOnlyList<PlacementFact> placements, DateOnly today)
    {
        Stays = stays;
        _today = today;
        var outOfWork = placements.Count > 0 && placements.All(placement => placement.EndedOn < today.AddDays(-AfterWorkDays));
        foreach (var stay in stays)
        {
            if (stay.Presence.LatestEnd is not null || stay.Presence.EarliestArrival > today)
                continue;
            var here = stay.Presence.EarliestEnd >= today.AddDays(-FreshDays) && !stay.IsOverdue(today)
                && !(outOfWork && stay.AgreedEnd is null);
            if (here && (Present != Attendance.Here || stay.Presence.EarliestArrival > Current!.Presence.EarliestArrival))
                (Present, Current) = (Attendance.Here, stay);
            else if (!here && Present == Attendance.Gone)
                (Present, Current) = (Attendance.Unknown, stay);
        }
    }

    /// <summary>In the order of arrival.</summary>
    public IReadOnlyList<HousedStay> Stays { get; }

    /// <summary>Whether the person is in a known bed now.</summary>
    public Attendance Present { get; }

    /// <summary>The stay that goes on, or may; null when the person is gone.</summary>
    public HousedStay? Current { get; }

    public bool IsEmpty => Stays.Count == 0;

    /// <summary>Whether a departure is agreed for one of the coming days.</summary>
    public bool LeavesWithin(int days) => Current?.AgreedEnd is { } end && end <= _today.AddDays(days);

    /// <summary>What the clock reads: the nights, and the dated agreements of whoever sleeps here.</summary>
    /// <param name="placements">Their agreed ends say how long somebody who sleeps here with an open booking will stay.</param>
    public IReadOnlyList<Agreement> Agreements(IReadOnlyList<PlacementFact> placements)
    {
        var agreements = new List<Agreement>();
        foreach (var stay in Stays)
        {
            if (stay.AgreedEnd is { } end && stay.Presence.LatestEnd is null && end > _today)
                agreements.Add(new Agreement(new NightPeriod(stay.Presence.EarliestArrival, end)));
        }

        if (Present == Attendance.Here && Current!.AgreedEnd is null && ContractEnd(placements) is { } contract)
            agreements.Add(new Agreement(new NightPeriod(Current.Presence.EarliestArrival, contract)));
        return agreements;
    }

    /// <summary>Reads the registration clock on the day of this history. Remembered: two rules read it, each to judge and to look ahead.</summary>
    internal ClockReading Read(PersonFacts facts, Standing standing, ClockOptions options)
    {
        if (_clock is { } known && known.Options == options && known.Standing == standing
            && ReferenceEquals(known.Placements, facts.Placements) && ReferenceEquals(known.Declarations, facts.Declarations))
            return known.Reading;
        var presences = new Presence[Stays.Count];
        for (var i = 0; i < presences.Length; i++)
            presences[i] = Stays[i].Presence;
        var reading = RegistrationClock.Read(new ClockFacts(presences, Agreements(facts.Placements), facts.Declarations, standing), options, _today);
        _clock = new Clocked(options, standing, facts.Placements, facts.Declarations, reading);
        return reading;
    }

    Clocked? _clock;

    sealed record Clocked(
        ClockOptions Options, Standing Standing, IReadOnlyList<PlacementFact> Placements, IReadOnlyList<Declaration> Declarations, ClockReading Reading);

    /// <summary>The certain nights at some locations.</summary>
    public Nights NightsAt(Func<HousedStay, bool> where) =>
        Nights.Of(Stays.Where(where).Select(stay => stay.Presence.Certain)).Before(_today);

    /// <summary>What the registers report, as it is on a day.</summary>
    public static StayHistory Of(PersonFacts facts, DateOnly today) => facts.History(today);

    internal static StayHistory Read(PersonFacts facts, DateOnly today)
    {
        var merged = new List<HousedStay>(facts.Stays.Count);
        var counted = facts.Stays.Where(stay => stay.Departure is null || stay.Departure > stay.Arrival).ToArray();
        Array.Sort(counted, static (a, b) => a.Arrival != b.Arrival ? a.Arrival.CompareTo(b.Arrival) : a.StayId.CompareTo(b.StayId));
        foreach (var stay in counted)
            Merge(stay, merged);
        merged.Sort(static (a, b) => a.Arrival != b.Arrival ? a.Arrival.CompareTo(b.Arrival) : a.LocationId.CompareTo(b.LocationId));
        for (var i = 0; i < merged.Count; i++)
        {
            var next = i + 1;
            while (next < merged.Count && merged[next].Arrival == merged[i].Arrival)
                next++;
            merged[i] = merged[i] with { Presence = PresenceOf(merged[i], next < merged.Count && merged[next].Arrival <= today ? merged[next].Arrival : null, today) };
        }

        return new StayHistory(merged, facts.Placements, today);
    }

    /// <summary>Two registers that report one bed in the same nights report one stay; a departure that one of them knows holds for both.</summary>
    static void Merge(StayFact fact, List<HousedStay> merged)
    {
        for (var other = merged.Count - 1; other >= 0; other--)
        {
            var stay = merged[other];
            if (stay.LocationId != fact.LocationId || stay.Departure <= fact.Arrival
                || (stay.Arrival != fact.Arrival && stay.Registries.Contains(fact.Registry)))
                continue;
            merged[other] = stay with
            {
                AgreedEnd = Later(stay.AgreedEnd, fact.ExpectedDeparture),
                Departure = Later(stay.Departure, fact.Departure),
                LastSeen = stay.LastSeen > fact.LastSeen ? stay.LastSeen : fact.LastSeen,
                Registries = [.. stay.Registries, fact.Registry],
                StayIds = [.. stay.StayIds, fact.StayId],
            };
            return;
        }

        merged.Add(new HousedStay(
            fact.LocationId, fact.Municipality, fact.Arrival, fact.ExpectedDeparture, fact.Departure, fact.LastSeen, [fact.Registry], [fact.StayId]));
    }

    static Presence PresenceOf(HousedStay stay, DateOnly? nextArrival, DateOnly today)
    {
        if (stay.Departure is { } departure)
            return Presence.Known(stay.Arrival, departure);
        if (nextArrival is { } next)
        {
            var surely = stay.AgreedEnd is { } agreed && agreed < next ? agreed : next;
            return new Presence(stay.Arrival, stay.Arrival, surely < stay.Arrival ? stay.Arrival : surely, next);
        }

        return stay.AgreedEnd is { } end && end < today
            ? Presence.Overdue(stay.Arrival, end)
            : Presence.Ongoing(stay.Arrival, stay.LastSeen < today ? stay.LastSeen : today);
    }

    /// <summary>The last agreed end of work that goes on; a contract without one says nothing.</summary>
    DateOnly? ContractEnd(IReadOnlyList<PlacementFact> placements) => placements
        .Where(placement => placement.StartsOn <= _today && (placement.EndedOn is null || placement.EndedOn >= _today) && placement.ExpectedEnd > _today)
        .Max(placement => placement.ExpectedEnd);

    static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null ? other : other is null || one > other ? one : other;
}

/// <summary>Whether somebody is in a known bed.</summary>
public enum Attendance { Gone, Unknown, Here }

/// <summary>One stay, whoever reported it.</summary>
public sealed record HousedStay(
    Guid LocationId, string? Municipality, DateOnly Arrival, DateOnly? AgreedEnd, DateOnly? Departure, DateOnly LastSeen,
    IReadOnlyList<string> Registries, IReadOnlyList<Guid> StayIds)
{
    /// <summary>The nights of it, as bounds.</summary>
    public Presence Presence { get; init; } = Presence.Known(Arrival, Arrival);

    /// <summary>The agreed end has passed and nobody wrote a departure.</summary>
    public bool IsOverdue(DateOnly today) => Departure is null && AgreedEnd < today;
}
