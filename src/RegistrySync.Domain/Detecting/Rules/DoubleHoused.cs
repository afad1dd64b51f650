using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>
/// Two registers report one person at two locations for more than some nights. One bed reported by owner and hirer is one stay. A signal
/// about suppliers' data.
/// </summary>
public sealed class DoubleHoused() : PersonRule("double-housed", OverlapNights)
{
    static readonly RuleParameter OverlapNights = new("overlapNights", ParameterUnit.Nights);

    protected override Verdict Judge(PersonFacts facts, RuleSettings settings, DateOnly today)
    {
        if (facts.Stays.Select(stay => stay.LocationId).Distinct().Count() < 2)
            return new Verdict.NotApplicable("OneLocation");
        var allowed = settings.Count(OverlapNights.Name);
        if (MostOverlapping(facts.Stays, stay => stay.Reported(today), allowed) is { } certain)
            return Verdict.FailedUnless(facts.HangsOnLink ? MissingFact.LinkUnderReview : null, Episode(certain, today));
        return MostOverlapping(facts.Stays, stay => new NightPeriod(stay.Arrival, stay.Departure ?? today), allowed) is { } possible
            ? new Verdict.Undetermined(MissingFact.Departure, Episode(possible, today))
            : new Verdict.Passed("NoOverlap");
    }

    /// <summary>Who has more than one bed may be two people; either of them sleeps somewhere.</summary>
    protected override Predicate<PersonFacts> SameSubject(PersonFacts facts, DateOnly today)
    {
        var one = MostOverlapping(facts.Stays, stay => stay.Reported(today), 0)?.One.StayId;
        return other => other.Stays.Any(stay => stay.StayId == one);
    }

    /// <summary>Two beds at once with another register's are another contradiction.</summary>
    protected override bool IsSame(Episode finding, Episode other) => finding.Start == other.Start && finding.LocationId == other.LocationId;

    static (StayFact One, StayFact Other, NightPeriod Nights)? MostOverlapping(
        IReadOnlyList<StayFact> stays, Func<StayFact, NightPeriod> nightsOf, int allowed)
    {
        (StayFact, StayFact, NightPeriod Nights)? most = null;
        for (var i = 0; i < stays.Count; i++)
        {
            for (var j = i + 1; j < stays.Count; j++)
            {
                if (stays[i].LocationId == stays[j].LocationId)
                    continue;
                var nights = nightsOf(stays[i]).Within(nightsOf(stays[j]));
                if (nights.Count > allowed && nights.Count > (most?.Nights.Count ?? 0))
                    most = (stays[i], stays[j], nights);
            }
        }

        return most;
    }

    static Episode Episode((StayFact One, StayFact Other, NightPeriod Nights) overlap, DateOnly today)
    {
        var evidence = new Evidence(Articles.Covenant, NextSteps.AskSupplier)
            .Add("stays", [overlap.One.StayId, overlap.Other.StayId])
            .Add("locations", [overlap.One.LocationId, overlap.Other.LocationId])
            .Add("from", overlap.Nights.From)
            .Add("to", overlap.Nights.To < today ? overlap.Nights.To : null);
        return new Episode(overlap.Nights.From, null, overlap.Other.Municipality, overlap.Other.LocationId, evidence);
    }

    /// <summary>
    /// Nights in two beds of which neither was left become one more a day: it tells when they are too many, and when they are more than those in
    /// two others.
    /// </summary>
    protected override void Foresee(PersonFacts facts, RuleSettings settings, Horizon horizon)
    {
        var allowed = settings.Count(OverlapNights.Name);
        Foresee(facts.Stays, stay => stay.Reported(horizon.Today), allowed, horizon);
        Foresee(facts.Stays, stay => new NightPeriod(stay.Arrival, stay.Departure ?? horizon.Today), allowed, horizon);
    }

    static void Foresee(IReadOnlyList<StayFact> stays, Func<StayFact, NightPeriod> nightsOf, int allowed, Horizon horizon)
    {
        var (most, growing) = (0, new List<int>());
        for (var i = 0; i < stays.Count; i++)
        {
            for (var j = i + 1; j < stays.Count; j++)
            {
                if (stays[i].LocationId == stays[j].LocationId)
                    continue;
                var nights = nightsOf(stays[i]).Within(nightsOf(stays[j]));
                if (nights.To >= horizon.Today)
                    growing.Add(nights.Count);
                else
                    most = Math.Max(most, nights.Count);
            }
        }

        // Two that both grow stay as they are to each other.
        foreach (var nights in growing)
        {
            foreach (var more in (ReadOnlySpan<int>)[nights - allowed, nights - most, nights - most + 1])
            {
                if (more <= 0)
                    horizon.Crosses(more, 1);
            }
        }
    }
}
