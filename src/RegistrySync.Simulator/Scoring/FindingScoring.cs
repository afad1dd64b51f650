using RegistrySync.Simulator.Truth;

namespace RegistrySync.Simulator.Scoring;

/// <summary>
/// Scores findings per rule. A finding about a subject that was already found is counted and not right a second time: a split
/// identity sends two letters.
/// </summary>
static class FindingScoring
{
    public static Dictionary<string, RuleScore> Score(
        FindingsRequest request, FindingTruth truth, Claims claims, IReadOnlyDictionary<string, HashSet<Subject>> attainable)
    {
        var byRule = request.Findings.ToLookup(finding => finding.Rule);
        var scores = new Dictionary<string, RuleScore>();
        foreach (var (rule, known) in truth.ByRule)
        {
            var failed = byRule[rule].Where(claim => claim.Outcome == "Failed").Select(claims.SubjectOf).ToArray();
            var doubted = byRule[rule].Where(claim => claim.Outcome == "Undetermined").Select(claims.SubjectOf).ToArray();
            var found = failed.OfType<Subject>().ToHashSet();
            var right = found.Count(known.Defensible.Contains);
            var judged = attainable[rule];
            scores[rule] = new RuleScore(
                Truth: known.Observable.Count,
                Found: failed.Length,
                Undetermined: doubted.OfType<Subject>().Distinct().Count(known.Observable.Contains),
                Precision: Share(right, failed.Length),
                Recall: Share(known.Observable.Count(found.Contains), known.Observable.Count),
                RecallEverybody: Share(known.Broken.Count(found.Contains), known.Broken.Count),
                Attainable: new Shares(
                    Share(judged.Count(known.Defensible.Contains), judged.Count),
                    Share(known.Observable.Count(judged.Contains), known.Observable.Count), null),
                TruthEverybody: known.Broken.Count,
                NotCovered: known.Broken.Count - known.Observable.Count,
                Right: right,
                UndeterminedAll: doubted.Length);
        }
        return scores;
    }

    static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}
