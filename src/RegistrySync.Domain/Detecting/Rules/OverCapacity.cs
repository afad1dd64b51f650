using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>
/// More residents on a night than the capacity allows, the norm named. Undetermined when stays without a known end explain the excess.
/// </summary>
public sealed class OverCapacity() : LocationRule("over-capacity", AtLeast)
{
    static readonly RuleParameter AtLeast = new("excessPersons", ParameterUnit.Persons);

    public override Verdict Decide(LocationFacts facts, RuleSettings settings, DateOnly today)
    {
        if (facts.Guests.Count == 0)
            return new Verdict.NotApplicable("NoStay");
        var night = today.AddDays(-1);
        var certain = Occupancy.Certain(facts.Guests, today);
        var possible = Occupancy.Possible(facts.Guests, today);
        if (facts.CapacityOn(night) is not { } capacity)
        {
            if (possible.On(night) == 0)
                return new Verdict.NotApplicable("NoResident");
            var since = possible.FirstOfRunAbove(day => facts.CapacityOn(day) is null ? 0 : null, facts.CapacityTerms.Select(term => term.From), night);
            return new Verdict.Undetermined(MissingFact.Capacity, Episode(facts, since, certain.On(night), possible.On(night), NextSteps.FindOut));
        }

        var margin = Math.Max(0, settings.Count(AtLeast.Name) - 1);
        if (certain.On(night) > capacity + margin)
            return new Verdict.Failed(Episode(facts, FirstOfRun(certain), capacity, null, NextSteps.Reply));
        return possible.On(night) > capacity + margin
            ? new Verdict.Undetermined(MissingFact.OpenEndedStays, Episode(facts, FirstOfRun(possible), capacity, null, NextSteps.AskSupplier))
            : new Verdict.Passed("WithinCapacity");

        // A capacity that was lowered last week makes no excess of the weeks before.
        DateOnly FirstOfRun(Occupancy occupancy) =>
            occupancy.FirstOfRunAbove(day => facts.CapacityOn(day) + margin, facts.CapacityTerms.Select(term => term.From), night);
    }

    static Episode Episode(LocationFacts facts, DateOnly start, int capacity, int? possible, string nextStep)
    {
        var evidence = new Evidence(Articles.Housing, nextStep)
            .Add("capacity", capacity)
            .AddCode("norm", facts.Norm)
            .Add("since", start);
        if (possible is { } most)
            evidence.Add("possible", most);
        return new Episode(start, null, facts.Municipality, facts.LocationId, evidence);
    }
}
