using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>Workers who work in a municipality while no source says where they sleep: how much the picture lacks.</summary>
public sealed class WorkingWithoutKnownHome() : MunicipalityRule("working-without-known-home", Share)
{
    static readonly RuleParameter Share = new("share", ParameterUnit.Share);

    public override Verdict Decide(MunicipalityFacts facts, RuleSettings settings, DateOnly today)
    {
        if (facts.Employed == 0)
            return new Verdict.NotApplicable("NoWorkers");
        if (facts.WithoutKnownHome <= settings.Share(Share.Name) * facts.Employed)
            return new Verdict.Passed("Known");
        var evidence = new Evidence(Articles.Covenant, NextSteps.AskSupplier)
            .Add("employed", facts.Employed).Add("withoutKnownHome", facts.WithoutKnownHome);
        return new Verdict.Failed(new Episode(today.AddDays(-1), null, facts.Code, null, evidence) { SinceUnknown = true });
    }
}
