using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>The housing certificate of a party has lapsed that the covenant binds, signed or by a permit. NotApplicable to whom nothing binds.</summary>
public sealed class CertificateLapsed() : OrganisationRule("certificate-lapsed")
{
    public override Verdict Decide(OrganisationFacts facts, RuleSettings settings, DateOnly today)
    {
        if (facts.Signatory != true && !facts.BoundByPermit)
            return new Verdict.NotApplicable("NotBound");
        if (facts.CertificateUntil is not { } until)
            return new Verdict.NotApplicable("NoCertificate");
        if (until >= today)
            return new Verdict.Passed("Valid");
        var evidence = new Evidence(Articles.Covenant, NextSteps.Reply).Add("certificateUntil", until).Add("locations", facts.Locations);
        return Verdict.FailedUnless(facts.HasNumber ? null : MissingFact.Obligation, new Episode(until.AddDays(1), null, facts.Municipality, null, evidence));
    }
}
