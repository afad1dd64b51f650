using RegistrySync.Simulator.Names;
using RegistrySync.Simulator.Regions;
using RegistrySync.Simulator.Truth;

namespace RegistrySync.Simulator.Scoring;

/// <summary>
/// Precision and recall per nationality, sex and age band, with Wilson's interval at 95%. A group differs only when an interval that holds
/// for all groups and rules at once lies outside the margin: of a hundred groups a few look different by chance. Only here do these
/// attributes count: no rule knows them.
/// </summary>
static class FairnessScoring
{
    /// <summary>One point of precision and two of recall may a group differ from the whole, where the sample can tell.</summary>
    const double PrecisionMargin = 0.01, RecallMargin = 0.02;

    public static Dictionary<string, FairnessScore> Score(FindingsRequest request, FindingTruth truth, Claims claims, DateOnly today)
    {
        var failed = request.Findings.Where(claim => claim.Outcome == "Failed").ToLookup(claim => claim.Rule);
        var subjects = truth.ByRule.Select(rule => new Scored(
                rule.Key, [.. failed[rule.Key].Select(claims.SubjectOf).OfType<Subject>().Select(subject => subject.Person).OfType<Person>()],
                [.. rule.Value.Observable.Select(subject => subject.Person).OfType<Person>()],
                [.. rule.Value.Defensible.Select(subject => subject.Person).OfType<Person>()]))
            .Where(scored => scored.Found.Count + scored.Due.Count > 0).ToArray();
        Func<Person, string>[] traits =
        [
            static person => person.Traits.Origin.Nationality().Omschrijving!, static person => person.Traits.Sex.ToString(), person => AgeBand(person.Birth, today),
        ];
        var comparisons = 2 * subjects.Sum(scored => traits.Sum(trait => scored.Found.Union(scored.Due).Select(trait).Distinct().Count()));
        var z = Wilson.AtOnce(comparisons);
        return subjects.ToDictionary(scored => scored.Rule, scored =>
        {
            var whole = scored.Group(static _ => true, null, z);
            return new FairnessScore(whole, By(traits[0]), By(traits[1]), By(traits[2]));

            SortedDictionary<string, GroupScore> By(Func<Person, string> trait) => new(
                scored.Found.Union(scored.Due).Select(trait).Distinct()
                    .ToDictionary(name => name, name => scored.Group(person => trait(person) == name, whole, z)), StringComparer.Ordinal);
        });
    }

    /// <summary>One rule's persons: found, due to be found, and found without error.</summary>
    sealed record Scored(string Rule, HashSet<Person> Found, HashSet<Person> Due, HashSet<Person> Defensible)
    {
        public GroupScore Group(Func<Person, bool> belongs, GroupScore? among, double z)
        {
            var (its, due) = (Found.Where(belongs).ToArray(), Due.Where(belongs).ToArray());
            var (right, reached) = (its.Count(Defensible.Contains), due.Count(Found.Contains));
            var differs = among is not null && (Outside(Wilson.Of(right, its.Length, z), among.Precision.Value, PrecisionMargin)
                || Outside(Wilson.Of(reached, due.Length, z), among.Recall.Value, RecallMargin));
            return new GroupScore(due.Length, its.Length, Wilson.Of(right, its.Length), Wilson.Of(reached, due.Length), differs);
        }
    }

    static bool Outside(Interval interval, double whole, double margin) => interval.High < whole - margin || interval.Low > whole + margin;

    static string AgeBand(DateOnly birth, DateOnly today) => ((today.DayNumber - birth.DayNumber) / 365.25) switch
    {
        < 25 => "18-24",
        < 35 => "25-34",
        < 45 => "35-44",
        < 55 => "45-54",
        _ => "55+",
    };
}
