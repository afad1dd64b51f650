using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>Workers known to sleep in a municipality against its known beds: a count for the monitor, not a finding about persons.</summary>
public sealed class BedBalance() : MunicipalityRule("bed-balance")
{
    public override Verdict Decide(MunicipalityFacts facts, RuleSettings settings, DateOnly today)
    {
        if (facts.Beds == 0)
            return new Verdict.NotApplicable("NoBeds");
        if (facts.Housed <= facts.Beds)
            return new Verdict.Passed("EnoughBeds");
        var evidence = new Evidence(Articles.Covenant, NextSteps.Reply)
            .Add("beds", facts.Beds).Add("bedsWithoutRegister", facts.BedsWithoutRegister).Add("housed", facts.Housed);
        return new Verdict.Failed(new Episode(today.AddDays(-1), null, facts.Code, null, evidence) { SinceUnknown = true });
    }
}
