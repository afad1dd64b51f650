using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>Stays at a recreational or non-residential object; a logiesfunctie, a dwelling or a permit passes.</summary>
public sealed class NotMeantForLiving() : LocationRule("not-meant-for-living")
{
    public override Verdict Decide(LocationFacts facts, RuleSettings settings, DateOnly today)
    {
        var held = facts.Guests.Where(guest => Occupancy.MayBePresent(guest, today)).ToArray();
        if (held.Length == 0)
            return new Verdict.NotApplicable("NoResident");
        if (facts.ObjectKind is "Lodging" or "Dwelling" || facts.Permit == true)
            return new Verdict.Passed(facts.Permit == true ? "Permit" : facts.ObjectKind!);
        var present = held.Where(guest => Occupancy.IsPresent(guest, today)).ToArray();
        MissingFact? doubt = facts.ObjectKind is null || facts.Permit is null ? MissingFact.ObjectKind
            : present.Length == 0 ? MissingFact.Departure
            : null;
        var start = (present.Length == 0 ? held : present).Min(guest => guest.Arrival);
        var evidence = new Evidence(Articles.Housing, NextSteps.Reply).AddCode("objectKind", facts.ObjectKind).Add("since", start);
        return Verdict.FailedUnless(doubt, new Episode(start, null, facts.Municipality, facts.LocationId, evidence));
    }
}
