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

    /// <summary>Whether a window can hold the nights that make the duty, and some make it.</summary>
    public static bool Accept(RuleSettings settings) =>
        settings.Count(Threshold.Name) is >= 1 and var threshold && settings.Count(Window.Name) >= threshold;

    public static ClockReading Read(PersonFacts facts, StayHistory history, Standing standing, RuleSettings settings) =>
        history.Read(facts, standing, Options(settings));

    static ClockOptions Options(RuleSettings settings) => new(
        settings.Count(Threshold.Name), settings.Count(Window.Name), settings.Count(DeclarationDays.Name), settings.Count(ProcessingDays.Name));

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

        var reading = Read(facts, history, standing, settings);
        var agreed = Nights.Of(history.Agreements(facts.Placements).Select(agreement => agreement.Period));
        switch (reading)
        {
            case ClockReading.Due due:
                horizon.After(due.DueOn, 0);
                // The nights may become the ground instead: those that are certain, of this episode.
                if (due.Ground == DutyGround.Agreement)
                    UntilReached(Nights.Of(history.Stays.Select(stay => stay.Presence.Certain)).From(due.Start));
                break;
            case ClockReading.Undetermined { Missing: MissingFact.Departure or MissingFact.Arrival }:
                // Nobody wrote the end: what is certain grows, or is agreed, until it is enough.
                UntilReached(Nights.Of(history.Stays.Select(stay => stay.Presence.Certain)).Union(agreed).From(reading.EpisodeStart ?? horizon.Today));
                break;
            case ClockReading.NotDue { Reason: NoDutyReason.TooFewNights }:
                var possible = Nights.Of(history.Stays.Select(stay => stay.Presence.Possible(horizon.Today)));
                var episode = possible.EpisodeBefore(horizon.Today, Options(settings).LongestAbsence);
                UntilReached(possible.Union(agreed).From(episode.Count > 0 ? episode[0].From : horizon.Today));
                break;
        }

        return reading;

        // However they are counted, there is at most one night more every day.
        void UntilReached(Nights nights)
        {
            var most = nights.Select(period => nights.InWindowBefore(period.To, window)).DefaultIfEmpty(0).Max();
            horizon.At(horizon.Today.AddDays(Math.Max(1, threshold - most)));
        }
    }
}
