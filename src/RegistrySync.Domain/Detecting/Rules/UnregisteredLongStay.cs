using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;
using RegistrySync.Domain.Questions;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>
/// NonResident, Emigrated or NotFound; present now; departure not due within some days; no declaration or appointment pending; and
/// observed nights, or a dated agreement of which the five days have passed, make the duty certain (Wet BRP 2.38, 2.4).
/// </summary>
public sealed class UnregisteredLongStay() : PersonRule("unregistered-long-stay",
    ClockParameters.Threshold, ClockParameters.Window, ClockParameters.DeclarationDays, ClockParameters.ProcessingDays, LeavingDays)
{
    static readonly RuleParameter LeavingDays = new("leavingDays", ParameterUnit.Days);

    public override bool Accepts(RuleSettings settings) => ClockParameters.Accept(settings);

    protected override Verdict Judge(PersonFacts facts, RuleSettings settings, DateOnly today)
    {
        var history = StayHistory.Of(facts, today);
        if (history.Current is not { } current)
            return new Verdict.NotApplicable(history.IsEmpty ? "NoStay" : "Gone");
        var standing = Standings.Of(facts);
        if (standing.Status == RegistrationStatus.Deceased)
            return new Verdict.NotApplicable(nameof(RegistrationStatus.Deceased));
        switch (ClockParameters.Read(facts, history, standing, settings))
        {
            case ClockReading.NotDue notDue:
                return new Verdict.Passed(notDue.Reason.ToString());
            case ClockReading.Undetermined undetermined when history.LeavesWithin(settings.Count(LeavingDays.Name)) && undetermined.Missing != MissingFact.Departure:
                return new Verdict.Passed("Leaving");
            case ClockReading.Undetermined undetermined:
                return new Verdict.Undetermined(undetermined.Missing, Episode(facts, current, undetermined.EpisodeStart, null, standing, NextSteps.FindOut));
            case ClockReading.Due due:
                if (due.Ground == DutyGround.Agreement && today <= due.DueOn)
                    return new Verdict.Passed("TermRuns");
                if (history.Present == Attendance.Here && history.LeavesWithin(settings.Count(LeavingDays.Name)))
                    return new Verdict.Passed("Leaving");
                MissingFact? doubt = history.Present == Attendance.Unknown ? MissingFact.Departure
                    : facts.HangsOnLink ? MissingFact.LinkUnderReview
                    : null;
                return Verdict.FailedUnless(doubt, Episode(facts, current, due.EpisodeStart, due, standing, NextSteps.FollowUp));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static Episode Episode(
        PersonFacts facts, HousedStay current, DateOnly? start, ClockReading.Due? due, Standing standing, string nextStep)
    {
        var evidence = new Evidence(Articles.Duty, nextStep)
            .Add("registration", standing.Status)
            .Add("registrationId", facts.Registration?.RegistrationId)
            .Add("protected", facts.Protected)
            .Add("since", due?.Since)
            .Add("dueOn", due?.DueOn)
            .Add("stays", facts.Stays.Select(stay => stay.StayId))
            .Add("location", current.LocationId)
            .Add("presentSince", current.Arrival)
            .Add("agreedEnd", current.AgreedEnd)
            .Add("searches", facts.Questions.Count(question => question.Outcome == QuestionOutcome.Empty));
        if (due is not null)
            evidence.Add("ground", due.Ground);
        return new Episode(start ?? current.Arrival, due?.DueOn, current.Municipality, current.LocationId, evidence);
    }

    /// <summary>When the clock may say something else, or leaving comes near.</summary>
    protected override void Foresee(PersonFacts facts, RuleSettings settings, Horizon horizon)
    {
        var (history, standing) = (StayHistory.Of(facts, horizon.Today), Standings.Of(facts));
        if (history.Current is not { } current || standing.Status is RegistrationStatus.Resident or RegistrationStatus.Deceased)
            return;
        ClockParameters.Foresee(facts, history, standing, settings, horizon);
        horizon.At(current.AgreedEnd?.AddDays(-settings.Count(LeavingDays.Name)));
    }
}
