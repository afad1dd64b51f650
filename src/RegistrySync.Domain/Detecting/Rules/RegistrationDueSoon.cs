using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>
/// The duty to register will arise within some days, or a blank or open end makes that likely. An invitation, nothing more: whoever is
/// invited has done nothing wrong.
/// </summary>
public sealed class RegistrationDueSoon() : PersonRule("registration-due-soon",
    ClockParameters.Threshold, ClockParameters.Window, ClockParameters.DeclarationDays, ClockParameters.ProcessingDays, HorizonDays)
{
    static readonly RuleParameter HorizonDays = new("horizonDays", ParameterUnit.Days);

    public override bool Accepts(RuleSettings settings) => ClockParameters.Accept(settings);

    protected override Verdict Judge(PersonFacts facts, RuleSettings settings, DateOnly today)
    {
        var history = StayHistory.Of(facts, today);
        if (history.Present != Attendance.Here)
            return new Verdict.NotApplicable(history.IsEmpty ? "NoStay" : history.Present.ToString());
        var current = history.Current!;
        var standing = Standings.Of(facts);
        if (standing.Status is RegistrationStatus.Resident or RegistrationStatus.Deceased)
            return new Verdict.NotApplicable(standing.Status.ToString());

        if (facts.Declarations.Any(declaration => declaration.On.AddDays(settings.Count(ClockParameters.ProcessingDays.Name)) >= today))
            return new Verdict.Passed(nameof(NoDutyReason.DeclarationPending));

        // Whether the person is registered decides only whether to invite: read the clock as if not, then name what is missing.
        var unregistered = standing.Status == RegistrationStatus.Undetermined ? new Standing(RegistrationStatus.NonResident) : standing;
        var reading = ClockParameters.Read(facts, history, unregistered, settings);
        var (arises, due) = reading switch
        {
            ClockReading.Due { Ground: DutyGround.Agreement } agreed when today <= agreed.DueOn => (agreed.Since, agreed.DueOn),
            ClockReading.NotDue { Reason: NoDutyReason.TooFewNights, Forecast: { } forecast } => Ahead(forecast),
            ClockReading.Undetermined { Forecast: { } forecast } => Ahead(forecast),
            _ => (default(DateOnly), default(DateOnly)),
        };
        if (arises == default || arises > today.AddDays(settings.Count(HorizonDays.Name)))
            return reading is ClockReading.Due ? new Verdict.NotApplicable("AlreadyDue") : new Verdict.Passed((reading as ClockReading.NotDue)?.Reason.ToString() ?? "Later");

        MissingFact? doubt = standing.Status == RegistrationStatus.Undetermined ? standing.Missing
            : facts.HangsOnLink ? MissingFact.LinkUnderReview
            : null;
        var evidence = new Evidence(Articles.Duty, doubt is null ? NextSteps.Invite : NextSteps.FindOut)
            .Add("registration", standing.Status)
            .Add("protected", facts.Protected)
            .Add("arisesOn", arises)
            .Add("openEnd", current.AgreedEnd is null)
            .Add("stays", facts.Stays.Select(stay => stay.StayId))
            .Add("location", current.LocationId);
        return Verdict.FailedUnless(doubt, new Episode(reading.EpisodeStart ?? current.Arrival, due, current.Municipality, current.LocationId, evidence));

        (DateOnly, DateOnly) Ahead(Forecast forecast) => (forecast.ArisesOn,
            Calendars.LegalTerm.LastDay(forecast.ArisesOn, settings.Count(ClockParameters.DeclarationDays.Name)));
    }

    /// <summary>When the clock may say something else, or the duty comes near.</summary>
    protected override void Foresee(PersonFacts facts, RuleSettings settings, Horizon horizon)
    {
        var (history, standing) = (StayHistory.Of(facts, horizon.Today), Standings.Of(facts));
        if (history.Present != Attendance.Here || standing.Status is RegistrationStatus.Resident or RegistrationStatus.Deceased)
            return;
        var unregistered = standing.Status == RegistrationStatus.Undetermined ? new Standing(RegistrationStatus.NonResident) : standing;
        if (ClockParameters.Foresee(facts, history, unregistered, settings, horizon).Forecast is not { } forecast)
            return;
        // A register that is late counts its nights late, and a duty that has begun is said to begin today.
        if (forecast.ArisesOn <= horizon.Today || history.Stays.Any(stay => stay.Presence.LatestEnd is null && stay.LastSeen < horizon.Today))
            horizon.Tomorrow();
        horizon.After(forecast.ArisesOn, -settings.Count(HorizonDays.Name) - 1);
        horizon.After(forecast.ArisesOn, 0);
    }
}
