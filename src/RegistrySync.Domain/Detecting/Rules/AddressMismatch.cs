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

        var since = Since(history, current, settings);
        var moved = Moved(since, registration);
        var dueOn = LegalTerm.LastDay(moved, settings.Count(MoveDays.Name));
        if (today <= dueOn.AddDays(settings.Count(ProcessingDays.Name)))
            return new Verdict.Passed("TermRuns");
        if (facts.Declarations.Any(declaration => declaration.On.AddDays(settings.Count(ProcessingDays.Name)) >= today))
            return new Verdict.Passed(nameof(NoDutyReason.DeclarationPending));
        var expected = IsExpected(current, since, settings);
        var spent = Spent.Of(history, current, registration, today, settings.Count(Window.Name));
        if (!expected && (spent.Here <= spent.Registered || spent.Here <= spent.Elsewhere))
            return new Verdict.Passed("FewNights");

        MissingFact? doubt = registration.PostalOnly ? MissingFact.PostalAddress
            : registration.AddressKind == "Location" ? MissingFact.DescribedLocation
            : registration.AddressKind != "Address" ? MissingFact.RegistrationIncomplete
            : registration.UnderInvestigation || registration.NotLivingThere ? MissingFact.UnderInvestigation
            : history.Present == Attendance.Unknown ? MissingFact.Departure
            : !expected && spent.Here <= spent.MayBeRegistered ? MissingFact.NotCovered
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

    /// <summary>
    /// Whoever sleeps where he or she is registered, or nowhere, goes on doing so. Of others the term ends once; then nights decide, unless most
    /// are agreed already, and of these a day adds or takes away one: until the difference is used up nothing changes.
    /// </summary>
    protected override void Foresee(PersonFacts facts, RuleSettings settings, Horizon horizon)
    {
        var (history, processing) = (StayHistory.Of(facts, horizon.Today), settings.Count(ProcessingDays.Name));
        if (facts.Registration is not { Status: RegistrationStatus.Resident } registration || history.Current is not { } current || registration.IsAt(current.LocationId))
            return;
        var since = Since(history, current, settings);
        var term = LegalTerm.LastDay(Moved(since, registration), settings.Count(MoveDays.Name));
        horizon.After(term, processing);
        foreach (var declaration in facts.Declarations)
            horizon.After(declaration.On, processing);
        if (horizon.Today <= term.AddDays(processing) || IsExpected(current, since, settings))
            return;
        var spent = Spent.Of(history, current, registration, horizon.Today, settings.Count(Window.Name));
        horizon.Crosses(spent.Here - spent.Registered, 2);
        horizon.Crosses(spent.Here - spent.Elsewhere, 2);
        horizon.Crosses(spent.Here - spent.MayBeRegistered, 3);
    }

    /// <summary>When the half year of nights here began.</summary>
    static DateOnly Since(StayHistory history, HousedStay current, RuleSettings settings) =>
        history.Stays.Where(stay => stay.LocationId == current.LocationId).Select(stay => stay.Arrival)
            .Where(arrival => arrival >= current.Arrival.AddDays(-settings.Count(Window.Name))).DefaultIfEmpty(current.Arrival).Min();

    /// <summary>From when the term runs: registered elsewhere after the arrival here, from that registration.</summary>
    static DateOnly Moved(DateOnly since, RegistrationFact registration) => registration.AddressSince is { } from && from > since ? from : since;

    /// <summary>The woonadres looks forward: most nights of the half year that began with the move may be agreed already.</summary>
    static bool IsExpected(HousedStay current, DateOnly since, RuleSettings settings)
    {
        var window = settings.Count(Window.Name);
        return current.AgreedEnd is { } end && new NightPeriod(since, end).Within(new NightPeriod(since, since.AddDays(window))).Count > window / 2;
    }

    /// <summary>Nights of the half year before a day, by where they were spent.</summary>
    /// <param name="Here">At the location where the current stay is.</param>
    /// <param name="Registered">At the registered address.</param>
    /// <param name="Elsewhere">At the one other location that has most of them.</param>
    /// <param name="MayBeRegistered">At the registered address, if nights that no register shows were spent there; a register of its own would show them.</param>
    readonly record struct Spent(int Here, int Registered, int Elsewhere, int MayBeRegistered)
    {
        public static Spent Of(StayHistory history, HousedStay current, RegistrationFact registration, DateOnly today, int length)
        {
            var window = new NightPeriod(today.AddDays(-length), today);
            var registered = history.NightsAt(stay => registration.IsAt(stay.LocationId)).In(window);
            return new Spent(
                history.NightsAt(stay => stay.LocationId == current.LocationId).In(window),
                registered,
                history.Stays.Where(stay => stay.LocationId != current.LocationId && !registration.IsAt(stay.LocationId))
                    .GroupBy(stay => stay.LocationId).Select(stays => history.NightsAt(stay => stay.LocationId == stays.Key).In(window)).DefaultIfEmpty(0).Max(),
                registered + (registration.LocationIsCovered ? 0 : window.Count - history.NightsAt(_ => true).In(window)));
        }
    }
}
