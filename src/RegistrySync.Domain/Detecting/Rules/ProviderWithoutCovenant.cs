using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>A provider bound by a permit for a new location that has not signed the covenant. NotApplicable to whom nothing binds.</summary>
public sealed class ProviderWithoutCovenant() : OrganisationRule("provider-without-covenant")
{
    public override Verdict Decide(OrganisationFacts facts, RuleSettings settings, DateOnly today)
    {
        if (facts.Signatory == true)
            return new Verdict.Passed("Signatory");
        if (!facts.BoundByPermit)
            return new Verdict.NotApplicable("NotBound");
        var evidence = new Evidence(Articles.Covenant, NextSteps.Reply).Add("locations", facts.Locations);
        MissingFact? doubt = facts.Signatory is null || !facts.HasNumber ? MissingFact.Obligation : null;
        return Verdict.FailedUnless(doubt, new Episode(facts.Since ?? today, null, facts.Municipality, null, evidence) { SinceUnknown = facts.Since is null });
    }
}
