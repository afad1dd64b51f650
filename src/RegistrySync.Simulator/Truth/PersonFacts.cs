using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>
/// The rules about persons by what is really so. <see cref="Broken"/> is the truth; <see cref="Arguable"/> adds what the law or the
/// rule's text leaves to configuration, so that no defensible outcome is counted as an error.
/// </summary>
sealed class PersonFacts(Region region, RegionShares shares, int day)
{
    public IEnumerable<string> Broken(Person person, Evidence? evidence)
    {
        var state = person.RegistrationOn(day);
        var stay = person.StayOn(day);
        if (stay is not null)
        {
            if (NotResident(state) && Bound(person, stay, day) && Leaves(stay) > day + 14 && evidence?.IsPendingOn(day) is not true)
                yield return "unregistered-long-stay";
            if (NotResident(state) && Leaves(stay) > day + 30 && SleptBy(person, day) is >= 30 and < Nights.Duty
                && SleptBy(person, day + 30) >= Nights.Duty && evidence?.IsPendingOn(day) is not true)
                yield return "registration-due-soon";
            if (Inactive(state))
                yield return "inactive-person-active";
            if (LivesElsewhere(person, state, stay) && MostNights(person, state!, stay))
                yield return "address-mismatch";
            if (OutOfWork(person))
                yield return "housed-without-work";
        }
        if (evidence is not null && PersonJudge.MostOverlap(evidence.Stays, day, static (seen, today) => seen.CertainEnd(today)) > 7)
            yield return "double-housed";
        if (Absent(person, state))
        {
            yield return "registered-not-present";
            if (Gone(person, state!))
                yield return "departed-still-registered";
        }
    }

    public IEnumerable<string> Arguable(Person person, Evidence? evidence)
    {
        var state = person.RegistrationOn(day);
        var stay = person.StayOn(day);
        if (stay is not null && NotResident(state))
        {
            // A holiday that was not signed out interrupts nothing that anybody could know of, and who leaves within a fortnight
            // is bound all the same: the rule spares him for practice's sake.
            var housed = Nights.Within(person.Stays.Select(one => (one.Arrival, one.End)), day - Nights.HalfYear, day);
            // A duty that arose in an earlier half year lasts as long as the worker stays on.
            var before = Enumerable.Range(0, 7).Any(months => SleptBy(person, day - (30 * months)) >= Nights.Duty);
            if ((Bound(person, stay, day + 5) || housed >= Nights.Duty || before) && evidence?.IsPendingOn(day) is not true)
                yield return "unregistered-long-stay";
            // A blank or open end makes the duty likely: an invitation to anybody who is not registered is right.
            if (SleptBy(person, day) >= 25 || stay.Trip.Planned - stay.Trip.Arrival >= 30)
                yield return "registration-due-soon";
        }
        if (stay is not null && LivesElsewhere(person, state, stay))
            yield return "address-mismatch";
        if (evidence is not null && PersonJudge.MostOverlap(evidence.Stays, day, static (seen, today) => seen.PossibleEnd(today)) > 7)
            yield return "double-housed";
        if (Inactive(state) && person.Stays.Exists(one => one.Arrival <= day && one.End > day - 30))
            yield return "inactive-person-active";
    }

    static bool NotResident(Registration? state) => state is null or { Kind: not RegistrationKind.Resident and not RegistrationKind.Deceased };

    static bool Inactive(Registration? state) =>
        state is { Kind: RegistrationKind.Emigrated or RegistrationKind.Unknown or RegistrationKind.Deceased };

    int Leaves(Stay stay) => Math.Max(stay.Trip.End, stay.Trip.PlannedOn(day));

    /// <summary>Nights of the half year before a day, which may lie ahead.</summary>
    static int SleptBy(Person person, int by) => Nights.Within(Nights.Slept(person), by - Nights.HalfYear, by);

    /// <summary>Will be here, or was to be, for two thirds of some half year; and came five days ago or more.</summary>
    bool Bound(Person person, Stay stay, int by)
    {
        if (stay.Trip.Arrival + 5 > by)
            return false;
        return Leaves(stay) - stay.Trip.Arrival >= Nights.Duty || SleptBy(person, by) >= Nights.Duty;
    }

    bool LivesElsewhere(Person person, Registration? state, Stay stay) =>
        state is { Kind: RegistrationKind.Resident, Address: { } address } && stay.Location != region.LocationAt(address)
        && stay.Arrival <= day - 33 && !PopulationRegister.InInvestigation(region, person, shares)
        && !PopulationRegister.HasPostalAddress(region, person, shares) && !PopulationRegister.IsDescribed(region, person, address, shares);

    /// <summary>Of a half year, past or begun by moving in, most nights are there and not where the register has it.</summary>
    bool MostNights(Person person, Registration state, Stay stay)
    {
        var here = Nights.Within(Nights.Slept(person, stay.Location), day - Nights.HalfYear, day);
        var home = region.LocationAt(state.Address) is { } location
            ? Nights.Within(Nights.Slept(person, location), day - Nights.HalfYear, day) : 0;
        var ahead = Math.Min(Leaves(stay), stay.Arrival + Nights.HalfYear) - stay.Arrival;
        return here > home || ahead > Nights.HalfYear / 2;
    }

    bool OutOfWork(Person person) =>
        person.Placements.Count > 0 && person.Placements.TrueForAll(one => one.End + 28 < day);

    bool Absent(Person person, Registration? state) =>
        person.Role == Role.Worker && state is { Kind: RegistrationKind.Resident, Address: { } address }
        && region.LocationAt(address) is { } home && person.StayOn(day)?.Location != home;

    /// <summary>Not at the registered address for eight of the last twelve months, while registered there.</summary>
    bool Gone(Person person, Registration state)
    {
        var from = Math.Max(day - 365, state.Moved);
        return day - from - Nights.Within(Nights.Slept(person, region.LocationAt(state.Address)), from, day) >= 244;
    }
}
