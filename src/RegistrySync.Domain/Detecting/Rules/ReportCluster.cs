using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Domain.Detecting.Rules;

/// <summary>Three or more workers' reports about one location in six weeks.</summary>
public sealed class ReportCluster() : LocationRule("report-cluster", Reports, WindowDays)
{
    static readonly RuleParameter Reports = new("reports", ParameterUnit.Persons);
    static readonly RuleParameter WindowDays = new("windowDays", ParameterUnit.Days);

    public override Verdict Decide(LocationFacts facts, RuleSettings settings, DateOnly today)
    {
        if (facts.Reports.Count == 0)
            return new Verdict.NotApplicable("NoReport");
        var recent = facts.Reports.Where(day => day <= today && day > today.AddDays(-settings.Count(WindowDays.Name))).ToArray();
        if (recent.Length < settings.Count(Reports.Name))
            return new Verdict.Passed("FewReports");
        var evidence = new Evidence(Articles.Covenant, NextSteps.Reply).Add("reports", recent.Length).Add("first", recent.Min()).Add("last", recent.Max());
        return new Verdict.Failed(new Episode(recent.Min(), null, facts.Municipality, facts.LocationId, evidence));
    }
}
