using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>
/// A resident at a location with a complete night register, without presence for eight of twelve months. A reason for adresonderzoek,
/// never "vertrokken": our silence is not departure, and who worked here in those months was not abroad (Wet BRP 2.43).
/// </summary>
public sealed class DepartedStillRegistered() : PersonRule("departed-still-registered", Window, Absent, WorkDays)
{
    static readonly RuleParameter Window = new("windowNights", ParameterUnit.Nights);
    static readonly RuleParameter Absent = new("absentNights", ParameterUnit.Nights);
    static readonly RuleParameter WorkDays = new("workDays", ParameterUnit.Days);

    /// <summary>A move is reported up to five days after it (Wet BRP 2.39), so the register's first night may be as much later than the BRP's day.</summary>
    const int MovingDays = 6;

    protected override Verdict Judge(PersonFacts facts, RuleSettings settings, DateOnly today)
    {
        if (facts.Registration is not { Status: RegistrationStatus.Resident } registration)
            return new Verdict.NotApplicable("NotResident");
        if (facts.Stays.Count + facts.Placements.Count == 0)
            return new Verdict.NotApplicable("OnlyRegistered");
        var history = StayHistory.Of(facts, today);
        if (history.Present == Attendance.Here)
            return new Verdict.Passed("Present");
        // Nobody is absent from an address before being registered there.
        var year = today.AddDays(-settings.Count(Window.Name));
        var window = new NightPeriod(registration.AddressSince is { } since && since > year ? since : year, today);
        var nights = Nights.Of(history.Stays.Select(stay => stay.Presence.Possible(today))).In(window);
        var absent = settings.Count(Absent.Name);
        if (window.Count < absent)
            return new Verdict.Passed("JustRegistered");
        if (nights > window.Count - absent)
            return history.Present == Attendance.Unknown
                ? new Verdict.Undetermined(MissingFact.Departure, Episode(facts, registration, history, today, NextSteps.FindOut))
                : new Verdict.Passed("EnoughNights");
        if (facts.Placements.Any(placement => (placement.EndedOn ?? placement.ExpectedEnd) is not { } end || end > today.AddDays(-settings.Count(WorkDays.Name))))
            return new Verdict.Passed("Working");
        // Who works here is not abroad. It proves no night at the address either: the registers contradict each other.
        var here = Here(facts, history, today).In(window);
        MissingFact? doubt = registration.PostalOnly ? MissingFact.PostalAddress
            : registration.UnderInvestigation || registration.NotLivingThere ? MissingFact.UnderInvestigation
            : !registration.Locations.Any(location => location.CoveredSince <= window.From) ? MissingFact.NotCovered
            : history.Present == Attendance.Unknown ? MissingFact.Departure
            : here > window.Count - absent || IsUnknownAtMoving(history, registration, year, today) ? MissingFact.ConflictingSources
            : facts.HangsOnLink ? MissingFact.LinkUnderReview
            : null;
        return Verdict.FailedUnless(doubt, Episode(facts, registration, history, today, doubt is null ? NextSteps.AddressInvestigation : NextSteps.FindOut));
    }

    /// <summary>
    /// Whoever the BRP let move in within the year was there, and a register that does not know of it lacks a row, or has one that was not linked: its
    /// silence about the months after is no absence. Of longer ago it may have forgotten.
    /// </summary>
    static bool IsUnknownAtMoving(StayHistory history, RegistrationFact registration, DateOnly year, DateOnly today)
    {
        if (registration.AddressSince is not { } since || since <= year)
            return false;
        var moving = new NightPeriod(since, since.AddDays(MovingDays));
        return !history.Stays.Any(stay => registration.IsAt(stay.LocationId) && stay.Presence.Possible(today).Within(moving).Count > 0);
    }

    protected override Predicate<PersonFacts> SameSubject(PersonFacts facts, DateOnly today) => SameRegistration(facts);

    static Episode Episode(PersonFacts facts, RegistrationFact registration, StayHistory history, DateOnly today, string nextStep)
    {
        // Whoever may still be there has no last night: it would be another every day, and so would the episode.
        var last = history.Present == Attendance.Unknown ? null : history.Stays.Select(stay => (DateOnly?)stay.Presence.Possible(today).To).Max();
        var left = history.Current is { } current ? current.IsOverdue(today) ? current.AgreedEnd : current.Arrival : null;
        var start = last ?? left ?? registration.AddressSince ?? today;
        var location = registration.Locations.Count > 0 ? registration.Locations[0].LocationId : (Guid?)null;
        var evidence = new Evidence(Articles.Residence, nextStep)
            .Add("registrationId", registration.RegistrationId)
            .Add("location", location)
            .Add("registeredSince", registration.AddressSince)
            .Add("lastNight", last?.AddDays(-1))
            .AddWords("explanations", Explanations.Of(facts, history, today));
        return new Episode(start, null, registration.Municipality, location, evidence);
    }

    /// <summary>The nights of a year become more or fewer by one a day at most, from the day on which somebody has gone or may have.</summary>
    protected override void Foresee(PersonFacts facts, RuleSettings settings, Horizon horizon)
    {
        var (today, absent) = (horizon.Today, settings.Count(Absent.Name));
        if (facts.Registration is not { Status: RegistrationStatus.Resident } registration || facts.Stays.Count + facts.Placements.Count == 0)
            return;
        var history = StayHistory.Of(facts, today);
        if (history.Present == Attendance.Here)
            return;
        if (history.IsEmpty && registration.AddressSince is null)
            horizon.Tomorrow();
        var year = today.AddDays(-settings.Count(Window.Name));
        var window = new NightPeriod(registration.AddressSince is { } since && since > year ? since : year, today);
        horizon.Crosses(Nights.Of(history.Stays.Select(stay => stay.Presence.Possible(today))).In(window) - (window.Count - absent), 1);
        horizon.Crosses(Here(facts, history, today).In(window) - (window.Count - absent), 1);
        horizon.After(registration.AddressSince, absent);
        horizon.After(registration.AddressSince, settings.Count(Window.Name));
        foreach (var location in registration.Locations)
            horizon.After(location.CoveredSince, settings.Count(Window.Name));
        foreach (var placement in facts.Placements)
            horizon.After(placement.EndedOn ?? placement.ExpectedEnd, settings.Count(WorkDays.Name));
    }

    /// <summary>Nights that somebody may have slept at a known location, and those of a term of work through an agency.</summary>
    static Nights Here(PersonFacts facts, StayHistory history, DateOnly today) => Nights.Of(history.Stays.Select(stay => stay.Presence.Possible(today))
        .Concat(facts.Placements.Select(placement => new NightPeriod(placement.StartsOn, placement.EndedOn ?? placement.ExpectedEnd ?? today))));
}
