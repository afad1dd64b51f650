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
}
