using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>
/// Reaches the outcome of each rule about persons by the rule's own text, from a heap of delivered records and nothing else.
/// Answers only what is certain: it decides what is observable, so every doubt is a no.
/// </summary>
sealed class PersonJudge(Region region, RegionShares shares, RegisterReach reach, int day)
{
    /// <summary>Terms that would end on a Saturday, Sunday or holiday end later (Algemene termijnenwet).</summary>
    const int ProlongedDays = 3;

    const int DeclarationDays = 5 + ProlongedDays;

    const int ProcessingDays = DeclarationDays + 28;

    /// <summary>The rules that are certainly broken.</summary>
    public IEnumerable<string> Judge(Evidence evidence)
    {
        var state = evidence.Listed.Count == 1 ? evidence.Listed[0].RegistrationOn(day) : null;
        var present = Present(evidence);
        // Whoever sleeps outside the region is another municipality's care: none of the eight asks about him.
        if (present is { Location.Place.InRegion: true })
        {
            var notResident = state is { Kind: not RegistrationKind.Resident and not RegistrationKind.Deceased }
                || (evidence.Listed.Count == 0 && reach.EarnsNotFound(evidence));
            if (notResident && Clock(evidence, present, state) is { } rule)
                yield return rule;
            if (state is { Kind: RegistrationKind.Emigrated or RegistrationKind.Unknown or RegistrationKind.Deceased })
                yield return "inactive-person-active";
            if (state is { Kind: RegistrationKind.Resident, Address: { } address } && Doubtless(evidence.Listed[0], address)
                && Mismatch(evidence, present, state, region.LocationAt(address)))
                yield return "address-mismatch";
            if (WorkEnded(evidence, present))
                yield return "housed-without-work";
        }
        if (Overlap(evidence, static (stay, today) => stay.CertainEnd(today)) > 7)
            yield return "double-housed";
        if (state is { Kind: RegistrationKind.Resident, Address: { } registered } && Doubtless(evidence.Listed[0], registered)
            && region.LocationAt(registered) is { Delivers: true } home)
        {
            if (Absent(evidence, home, state))
                yield return "registered-not-present";
            if (Departed(evidence, state))
                yield return "departed-still-registered";
        }
    }

    /// <summary>The newest open row, when its expected end has not passed.</summary>
    SeenStay? Present(Evidence evidence)
    {
        var newest = evidence.Stays.Where(stay => stay.OpenOn(day)).MaxBy(stay => stay.Arrival);
        // An open row without an end is no presence when all work that is known ended and nothing tells of more.
        if (newest is { Expected: null } && evidence.Placements.Count > 0
            && evidence.Placements.TrueForAll(one => one.ActualEnd?.DayNumber + 7 < day))
            return null;
        return newest is not null && newest.PresentOn(day) && !evidence.Stays.Exists(stay => stay.Departure > newest.Arrival && stay.Arrival > newest.Arrival)
            ? newest : null;
    }

    string? Clock(Evidence evidence, SeenStay present, Registration? state)
    {
        var end = AgreedEnd(evidence, present);
        if (Booked(evidence, present) <= day + 14)
            return null;
        // A departure in the register closes what was before it.
        var since = state is { Kind: RegistrationKind.Emigrated or RegistrationKind.Unknown } ? state.From : 0;
        var observed = evidence.Stays.Select(stay => (From: Math.Max(since, stay.Arrival), To: stay.CertainEnd(day))).ToArray();
        var arrival = Math.Max(since, present.Arrival);
        var nights = Nights.Within(observed, day - Nights.HalfYear, day);
        // The law looks forward: what is agreed counts with what was observed, in whichever half year holds most of it.
        var agreed = end is { } until && day > arrival + DeclarationDays
            && Enumerable.Range(day, Math.Clamp(until - day + 1, 1, Nights.HalfYear)).Any(by =>
                Nights.Within([.. observed, (arrival, until)], by - Nights.HalfYear, by) >= Nights.Duty);
        // Whoever has declared, or is about to, is neither accused nor invited.
        if (evidence.IsPendingOn(day))
            return null;
        if (nights >= Nights.Duty || agreed)
            return "unregistered-long-stay";
        var open = end is null || end >= day + 30;
        var soon = Nights.Within(observed, day + 30 - Nights.HalfYear, day) + 30 >= Nights.Duty;
        return open && soon && nights >= 30 ? "registration-due-soon" : null;
    }

    /// <summary>The end that was agreed: of the booking, or where that is open of the contract of somebody who sleeps here.</summary>
    int? AgreedEnd(Evidence evidence, SeenStay present) => Booked(evidence, present) ?? evidence.Placements
        .Where(one => one.Placement!.Start <= day && (one.ActualEnd is null || one.ActualEnd.Value.DayNumber >= day))
        .Max(one => one.ExpectedEnd?.DayNumber);

    /// <summary>The end of the booking, by whichever of owner and hirer knows one: they report one stay.</summary>
    int? Booked(Evidence evidence, SeenStay present) => evidence.Stays
        .Where(stay => stay == present || (stay.Location == present.Location && stay.Registry != present.Registry && stay.OpenOn(day)))
        .Max(stay => stay.Expected);

    /// <summary>
    /// Another address holds most nights of the half year: more than any other, and more than the registered one can have had, to
    /// which the nights that no register shows are added unless that address has a register of its own.
    /// </summary>
    bool Mismatch(Evidence evidence, SeenStay present, Registration state, Location? home)
    {
        if (present.Location == home || Math.Max(present.Arrival, state.Moved) >= day - ProcessingDays)
            return false;
        var here = NightsAt(evidence, stay => stay.Location == present.Location);
        var unseen = home is { Delivers: true } ? 0 : Nights.HalfYear - NightsAt(evidence, _ => true);
        var atHome = NightsAt(evidence, stay => stay.Location == home);
        var elsewhere = evidence.Stays.Where(stay => stay.Location != present.Location).Select(stay => stay.Location).Distinct()
            .Select(location => NightsAt(evidence, stay => stay.Location == location)).DefaultIfEmpty(0).Max();
        return here > elsewhere && here > atHome + unseen;
    }

    int NightsAt(Evidence evidence, Predicate<SeenStay> counts) => Nights.Within(
        evidence.Stays.FindAll(counts).Select(stay => (stay.Arrival, stay.CertainEnd(day))), day - Nights.HalfYear, day);

    /// <summary>Whoever was away for longer than a notice period since the known work ended came back for other work.</summary>
    bool WorkEnded(Evidence evidence, SeenStay present)
    {
        if (present.AgencyWorkerId is null || evidence.Placements.Max(one => (one.ActualEnd ?? one.ExpectedEnd)?.DayNumber) is not { } ended
            || !evidence.Placements.TrueForAll(one => (one.ActualEnd ?? one.ExpectedEnd)?.DayNumber + 28 < day))
            return false;
        return present.Arrival - ended - Nights.Within(evidence.Stays.Select(stay => (stay.Arrival, stay.PossibleEnd(day))), ended, present.Arrival) <= 28;
    }

    /// <summary>Nobody is absent from an address before being registered there.</summary>
    bool Absent(Evidence evidence, Location home, Registration state) =>
        state.Moved <= day - 60 && evidence.Stays.Count + evidence.Placements.Count > 0
        && evidence.Stays.TrueForAll(stay => stay.Location != home || (!stay.OpenOn(day) && stay.PossibleEnd(day) <= day - 60));

    bool Departed(Evidence evidence, Registration state)
    {
        if (Present(evidence) is not null || evidence.Stays.Exists(stay => stay.OpenOn(day)))
            return false;
        if (evidence.Placements.Exists(one => (one.ActualEnd ?? one.ExpectedEnd) is not { } end || end.DayNumber > day - 61))
            return false;
        // Nobody is absent from an address before being registered there.
        var from = Math.Max(day - 365, state.Moved);
        // Who works here is not abroad: the night register's silence is then contradicted.
        var worked = evidence.Placements.Select(one => (one.Placement!.Start, (one.ActualEnd ?? one.ExpectedEnd)?.DayNumber ?? day));
        return day - from - Nights.Within(evidence.Stays.Select(stay => (stay.Arrival, stay.PossibleEnd(day))).Concat(worked), from, day) >= 244;
    }

    /// <summary>No investigation is on and the address is where one lives, not where one's post goes.</summary>
    bool Doubtless(Person person, Address address) =>
        !PopulationRegister.InInvestigation(region, person, shares) && !PopulationRegister.HasPostalAddress(region, person, shares)
        && !PopulationRegister.IsDescribed(region, person, address, shares);

    /// <summary>Most nights that two rows at different locations have in common.</summary>
    int Overlap(Evidence evidence, Func<SeenStay, int, int> end) => MostOverlap(evidence.Stays, day, end);

    public static int MostOverlap(List<SeenStay> stays, int day, Func<SeenStay, int, int> end)
    {
        var most = 0;
        for (var i = 0; i < stays.Count; i++)
        {
            for (var j = i + 1; j < stays.Count; j++)
            {
                if (stays[i].Location == stays[j].Location)
                    continue;
                var common = Math.Min(end(stays[i], day), end(stays[j], day)) - Math.Max(stays[i].Arrival, stays[j].Arrival);
                most = Math.Max(most, common);
            }
        }
        return most;
    }
}
