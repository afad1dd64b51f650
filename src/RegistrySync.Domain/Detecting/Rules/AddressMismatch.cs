using RegistrySync.Domain.Calendars;
using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>
/// Resident, but another address holds most nights of the half year, and the five days to report a move plus the time to process it have
/// passed (Wet BRP 2.39, 1.1 o). A briefadres and a Locatie are outcomes of their own; all numbers of one location are one address.
/// </summary>
public sealed class AddressMismatch() : PersonRule("address-mismatch", Window, MoveDays, ProcessingDays)
{
    static readonly RuleParameter Window = new("windowNights", ParameterUnit.Nights);
    static readonly RuleParameter MoveDays = new("moveDays", ParameterUnit.Days);
    static readonly RuleParameter ProcessingDays = new("processingDays", ParameterUnit.Days);

    protected override Verdict Judge(PersonFacts facts, RuleSettings settings, DateOnly today)
    {
        if (facts.Registration is not { Status: RegistrationStatus.Resident } registration)
            return new Verdict.NotApplicable("NotResident");
        var history = StayHistory.Of(facts, today);
        if (history.Current is not { } current)
            return new Verdict.NotApplicable(history.IsEmpty ? "NoStay" : "Gone");
        if (registration.IsAt(current.LocationId))
            return new Verdict.Passed("SameAddress");

        var since = history.Stays.Where(stay => stay.LocationId == current.LocationId).Select(stay => stay.Arrival)
            .Where(arrival => arrival >= current.Arrival.AddDays(-settings.Count(Window.Name))).DefaultIfEmpty(current.Arrival).Min();
        // Registered elsewhere after the arrival here: the term runs from that registration.
        var moved = registration.AddressSince is { } from && from > since ? from : since;
        var dueOn = LegalTerm.LastDay(moved, settings.Count(MoveDays.Name));
        if (today <= dueOn.AddDays(settings.Count(ProcessingDays.Name)))
            return new Verdict.Passed("TermRuns");
        if (facts.Declarations.Any(declaration => declaration.On.AddDays(settings.Count(ProcessingDays.Name)) >= today))
            return new Verdict.Passed(nameof(NoDutyReason.DeclarationPending));

        var window = new NightPeriod(today.AddDays(-settings.Count(Window.Name)), today);
        var here = history.NightsAt(stay => stay.LocationId == current.LocationId).In(window);
        var registered = history.NightsAt(stay => registration.IsAt(stay.LocationId)).In(window);
        var observed = history.NightsAt(_ => true).In(window);
        var elsewhere = history.Stays.Where(stay => stay.LocationId != current.LocationId && !registration.IsAt(stay.LocationId))
            .GroupBy(stay => stay.LocationId).Select(stays => history.NightsAt(stay => stay.LocationId == stays.Key).In(window)).DefaultIfEmpty(0).Max();
        // Nights that no register shows may have been spent at the registered address, unless that has a register of its own.
        var mayBeRegistered = registered + (registration.LocationIsCovered ? 0 : window.Count - observed);
        // The woonadres looks forward: most nights of the half year that began with the move may be agreed already.
        var ahead = current.AgreedEnd is { } end ? new NightPeriod(since, end).Within(new NightPeriod(since, since.AddDays(window.Count))).Count : 0;
        var expected = ahead > window.Count / 2;
        if (!expected && (here <= registered || here <= elsewhere))
            return new Verdict.Passed("FewNights");

        MissingFact? doubt = registration.PostalOnly ? MissingFact.PostalAddress
            : registration.AddressKind == "Location" ? MissingFact.DescribedLocation
            : registration.AddressKind != "Address" ? MissingFact.RegistrationIncomplete
            : registration.UnderInvestigation || registration.NotLivingThere ? MissingFact.UnderInvestigation
            : history.Present == Attendance.Unknown ? MissingFact.Departure
            : !expected && here <= mayBeRegistered ? MissingFact.NotCovered
            : facts.HangsOnLink ? MissingFact.LinkUnderReview
            : null;
        var evidence = new Evidence(Articles.Move, doubt is null ? NextSteps.Remind : NextSteps.FindOut)
            .Add("registrationId", registration.RegistrationId)
            .Add("protected", facts.Protected)
            .Add("movedOn", moved)
            .Add("dueOn", dueOn)
            .Add("location", current.LocationId)
            .Add("registeredLocations", registration.Locations.Select(location => location.LocationId))
            .Add("anotherMunicipality", registration.Municipality != current.Municipality)
            .AddCode("registeredIn", registration.Municipality)
            .AddWords("explanations", Explanations.Of(facts, history, today))
            .Add("stays", facts.Stays.Where(stay => stay.LocationId == current.LocationId).Select(stay => stay.StayId));
        return Verdict.FailedUnless(doubt, new Episode(since, dueOn, current.Municipality, current.LocationId, evidence));
    }

    /// <summary>Whoever sleeps where he or she is registered, or nowhere, goes on doing so; all others are counted anew every day.</summary>
    protected override void Foresee(PersonFacts facts, RuleSettings settings, Horizon horizon)
    {
        if (facts.Registration is { Status: RegistrationStatus.Resident } registration
            && StayHistory.Of(facts, horizon.Today).Current is { } current && !registration.IsAt(current.LocationId))
            horizon.Tomorrow();
    }
}
