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
        if (facts.Capacity is not { } capacity)
            return new Verdict.Undetermined(MissingFact.Capacity, Episode(facts, night, certain.On(night), possible.On(night), NextSteps.FindOut));
        var allowed = capacity + Math.Max(0, settings.Count(AtLeast.Name) - 1);
        if (certain.On(night) > allowed)
            return new Verdict.Failed(Episode(facts, certain.FirstOfRunAbove(allowed, night), capacity, null, NextSteps.Reply));
        return possible.On(night) > allowed
            ? new Verdict.Undetermined(MissingFact.OpenEndedStays, Episode(facts, possible.FirstOfRunAbove(allowed, night), capacity, null, NextSteps.AskSupplier))
            : new Verdict.Passed("WithinCapacity");
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
