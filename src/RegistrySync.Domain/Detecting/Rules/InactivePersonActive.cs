using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>Deceased or emigrated according to the BRP and present in a stay: a doubtful link, shown as such.</summary>
public sealed class InactivePersonActive() : PersonRule("inactive-person-active")
{
    protected override Verdict Judge(PersonFacts facts, RuleSettings settings, DateOnly today)
    {
        if (facts.Registration is not { Status: RegistrationStatus.Deceased or RegistrationStatus.Emigrated } registration)
            return new Verdict.NotApplicable("NotInactive");
        var history = StayHistory.Of(facts, today);
        if (history.Current is not { } current)
            return new Verdict.Passed("Gone");
        MissingFact? doubt = registration.UnderInvestigation ? MissingFact.UnderInvestigation
            : history.Present == Attendance.Unknown ? MissingFact.Departure
            : facts.HangsOnLink ? MissingFact.LinkUnderReview
            : null;
        var evidence = new Evidence(Articles.Authentic, NextSteps.CheckLink)
            .Add("registration", registration.Status)
            .Add("registrationId", registration.RegistrationId)
            .Add("suspendedOn", registration.SuspendedOn)
            .Add("doubtfulLink", true)
            .Add("protected", facts.Protected)
            .Add("location", current.LocationId)
            .Add("stays", current.StayIds);
        return Verdict.FailedUnless(doubt, new Episode(current.Arrival, null, current.Municipality, current.LocationId, evidence));
    }

    /// <summary>As long as who is present does not change.</summary>
    protected override void Foresee(PersonFacts facts, RuleSettings settings, Horizon horizon)
    {
    }
}
