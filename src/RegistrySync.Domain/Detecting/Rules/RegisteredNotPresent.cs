using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>
/// Registered at a location, known from an earlier stay or placement in our sources, and absent from that location's complete night
/// register. People known only because they live there, such as the grower's family, are counted and not stored.
/// </summary>
public sealed class RegisteredNotPresent() : PersonAtLocationRule("registered-not-present", AbsentDays)
{
    static readonly RuleParameter AbsentDays = new("absentDays", ParameterUnit.Days);

    protected override IEnumerable<(Guid LocationId, Verdict Verdict)> Judge(PersonFacts facts, RuleSettings settings, DateOnly today)
    {
        if (facts.Registration is not { Status: RegistrationStatus.Resident } registration)
            yield break;
        var history = StayHistory.Of(facts, today);
        foreach (var location in registration.Locations)
            yield return (location.LocationId, At(facts, registration, location, history, settings.Count(AbsentDays.Name), today));
    }

    static Verdict At(
        PersonFacts facts, RegistrationFact registration, RegisteredLocation location, StayHistory history, int absentDays, DateOnly today)
    {
        if (facts.Stays.Count + facts.Placements.Count == 0)
            return new Verdict.NotApplicable("OnlyRegistered");
        var there = history.Stays.Where(stay => stay.LocationId == location.LocationId).ToArray();
        var last = there.Length == 0 ? (DateOnly?)null : there.Max(stay => stay.Presence.Possible(today).To);
        if (last > today.AddDays(-absentDays))
            return new Verdict.Passed(last >= today ? "Present" : "RecentlyPresent");
        if (registration.AddressSince > today.AddDays(-absentDays))
            return new Verdict.Passed("JustRegistered");
        var covered = location.CoveredSince is { } since && since <= today.AddDays(-absentDays);
        var start = last ?? Later(registration.AddressSince, location.CoveredSince) ?? today;
        MissingFact? doubt = registration.PostalOnly ? MissingFact.PostalAddress
            : registration.UnderInvestigation || registration.NotLivingThere ? MissingFact.UnderInvestigation
            : !covered ? MissingFact.NotCovered
            : facts.HangsOnLink ? MissingFact.LinkUnderReview
            : null;
        var evidence = new Evidence(Articles.Authentic, doubt is null ? NextSteps.AddressInvestigation : NextSteps.FindOut)
            .Add("registrationId", registration.RegistrationId)
            .Add("location", location.LocationId)
            .Add("registeredSince", registration.AddressSince)
            .Add("lastNight", last?.AddDays(-1))
            .Add("presentElsewhere", history.Current?.LocationId)
            .AddWords("explanations", Explanations.Of(facts, history, today));
        return Verdict.FailedUnless(doubt, new Episode(start, null, registration.Municipality, location.LocationId, evidence));
    }

    static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null ? other : other is null || one > other ? one : other;

    /// <summary>When somebody, or a register, has been somewhere for long enough.</summary>
    protected override void Foresee(PersonFacts facts, RuleSettings settings, Horizon horizon)
    {
        if (facts.Registration is not { Status: RegistrationStatus.Resident } registration)
            return;
        var absent = settings.Count(AbsentDays.Name);
        horizon.After(registration.AddressSince, absent);
        foreach (var stay in StayHistory.Of(facts, horizon.Today).Stays)
            horizon.After(stay.Presence.Possible(horizon.Today).To, absent);
        foreach (var location in registration.Locations)
        {
            horizon.After(location.CoveredSince, absent);
            if (registration.AddressSince is null && location.CoveredSince is null)
                horizon.Tomorrow();
        }
    }
}
