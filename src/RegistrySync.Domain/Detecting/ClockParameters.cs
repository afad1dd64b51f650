using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting;

/// <summary>The parameters of the registration clock, shared by the rules that read it.</summary>
static class ClockParameters
{
    public static readonly RuleParameter Threshold = new("thresholdNights", ParameterUnit.Nights);
    public static readonly RuleParameter Window = new("windowNights", ParameterUnit.Nights);
    public static readonly RuleParameter DeclarationDays = new("declarationDays", ParameterUnit.Days);
    public static readonly RuleParameter ProcessingDays = new("processingDays", ParameterUnit.Days);

    public static ClockReading Read(PersonFacts facts, StayHistory history, Standing standing, RuleSettings settings, DateOnly today)
    {
        var options = new ClockOptions(settings.Count(Threshold.Name), settings.Count(Window.Name),
            settings.Count(DeclarationDays.Name), settings.Count(ProcessingDays.Name));
        var presences = history.Stays.Select(stay => stay.Presence).ToArray();
        return RegistrationClock.Read(
            new ClockFacts(presences, history.Agreements(facts.Placements), facts.Declarations, standing), options, today);
    }

    /// <summary>Reads the clock, and adds the days on which it may say something else.</summary>
    public static ClockReading Foresee(PersonFacts facts, StayHistory history, Standing standing, RuleSettings settings, Horizon horizon)
    {
        var (threshold, window) = (settings.Count(Threshold.Name), settings.Count(Window.Name));
        foreach (var declaration in facts.Declarations)
        {
            horizon.After(declaration.On, settings.Count(ProcessingDays.Name));
            horizon.After(declaration.On, window);
        }

        // An absence longer than a half year with enough nights can hold ends the episode.
        foreach (var stay in history.Stays)
        {
            horizon.After(stay.Presence.EarliestEnd, window - threshold);
            horizon.After(stay.Presence.LatestEnd, window - threshold);
        }

        var reading = Read(facts, history, standing, settings, horizon.Today);
        switch (reading)
        {
            case ClockReading.Due due:
                horizon.After(due.DueOn, 0);
                // The nights may become the ground instead.
                if (due.Ground == DutyGround.Agreement)
                    UntilReached([]);
                break;
            case ClockReading.Undetermined { Missing: MissingFact.Departure or MissingFact.Arrival }:
                horizon.Tomorrow();
                break;
            case ClockReading.NotDue { Reason: NoDutyReason.TooFewNights }:
                UntilReached(history.Agreements(facts.Placements).Select(agreement => agreement.Period));
                break;
        }

        return reading;

        // However they are counted, there is at most one night more every day.
        void UntilReached(IEnumerable<NightPeriod> agreed)
        {
            var nights = Nights.Of(history.Stays.Select(stay => stay.Presence.Possible(horizon.Today)).Concat(agreed));
            var most = nights.Select(period => nights.InWindowBefore(period.To, window)).DefaultIfEmpty(0).Max();
            horizon.At(horizon.Today.AddDays(Math.Max(1, threshold - most)));
        }
    }
}
