using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>Nothing was delivered about a location for longer than agreed.</summary>
public sealed class MissingNightRegister() : LocationRule("missing-night-register", AgreedDays)
{
    static readonly RuleParameter AgreedDays = new("agreedDays", ParameterUnit.Days);

    public override Verdict Decide(LocationFacts facts, RuleSettings settings, DateOnly today)
    {
        if (facts.DeliversRegister != true)
            return new Verdict.NotApplicable("NoRegister");
        var days = settings.Count(AgreedDays.Name);
        if (facts.LastDelivered is null && facts.RegisterSince is null)
            return new Verdict.Undetermined(MissingFact.NotCovered, Episode(facts, today) with { SinceUnknown = true });
        var last = facts.LastDelivered ?? facts.RegisterSince!.Value;
        return last >= today.AddDays(-days) ? new Verdict.Passed("Delivered") : new Verdict.Failed(Episode(facts, last.AddDays(days)));
    }

    static Episode Episode(LocationFacts facts, DateOnly start) => new(start, null, facts.Municipality, facts.LocationId,
        new Evidence(Articles.Covenant, NextSteps.AskSupplier).Add("registerSince", facts.RegisterSince).Add("lastDelivered", facts.LastDelivered));
}
