using RegistrySync.Domain.Calendars;
using RegistrySync.Domain.Clock;

namespace RegistrySync.Domain.Questions;

/// <summary>Whether and how urgently the BRP is to be asked of somebody.</summary>
public static class NeedToAsk
{
    static readonly ClockOptions Clock = new();

    /// <summary>
    /// Whether at least the minimum of nights was observed, over all providers and overlaps once, or agreed with a real date.
    /// Work proves no night.
    /// </summary>
    public static bool Exists(IReadOnlyList<SubjectStay> stays, DateOnly today, QuestionRules rules)
    {
        var observed = Nights.Of(stays.Select(stay => stay.SeenOn(today).Certain)).Before(today);
        return observed.Total >= rules.MinimumNights || stays.Any(stay => stay.Agreed is { } agreed && agreed.Count >= rules.MinimumNights);
    }

    /// <summary>
    /// The last day on which to declare if the person turns out not to be registered; for somebody without a duty in sight half a year
    /// from now, after everybody with one.
    /// </summary>
    public static DateOnly DueOn(IReadOnlyList<SubjectStay> stays, DateOnly today)
    {
        var facts = new ClockFacts([.. stays.Select(stay => stay.SeenOn(today))],
            [.. stays.Select(stay => stay.Agreed).OfType<NightPeriod>().Select(static period => new Agreement(period))],
            [], new Standing(RegistrationStatus.NotFound));
        return RegistrationClock.Read(facts, Clock, today) switch
        {
            ClockReading.Due due => due.DueOn,
            { Forecast: { } forecast } => LegalTerm.LastDay(forecast.ArisesOn, Clock.DeclarationDays),
            _ => today.AddDays(Clock.Window),
        };
    }
}
