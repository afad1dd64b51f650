using RegistrySync.Simulator.Names;
using RegistrySync.Simulator.Regions;
using RegistrySync.Simulator.Truth;

namespace RegistrySync.Simulator.Scoring;

/// <summary>
/// Precision and recall per nationality, sex and age band, with Wilson's interval at 95%. Only here do these attributes count:
/// no rule knows them.
/// </summary>
static class FairnessScoring
{
    /// <summary>One point of precision and two of recall may a group differ from the whole, where the sample can tell.</summary>
    const double PrecisionMargin = 0.01, RecallMargin = 0.02;

    public static Dictionary<string, FairnessScore> Score(FindingsRequest request, FindingTruth truth, Claims claims, DateOnly today)
    {
        var failed = request.Findings.Where(claim => claim.Outcome == "Failed").ToLookup(claim => claim.Rule);
        var scores = new Dictionary<string, FairnessScore>();
        foreach (var (rule, known) in truth.ByRule)
        {
            var found = failed[rule].Select(claims.SubjectOf).OfType<Subject>().Where(subject => subject.Person is not null).ToHashSet();
            var observable = known.Observable.Where(subject => subject.Person is not null).ToArray();
            if (found.Count + observable.Length == 0)
                continue;
            var whole = Group(_ => true, null);
            scores[rule] = new FairnessScore(
                whole, By(person => person.Origin.Nationality().Omschrijving!), By(person => person.Sex.ToString()),
                By(person => AgeBand(person.Birth, today)));

            SortedDictionary<string, GroupScore> By(Func<Person, string> group) => new(
                found.Concat(observable).Select(subject => group(subject.Person!)).Distinct()
                    .ToDictionary(name => name, name => Group(person => group(person) == name, whole)), StringComparer.Ordinal);

            GroupScore Group(Func<Person, bool> belongs, GroupScore? among)
            {
                var its = found.Where(subject => belongs(subject.Person!)).ToArray();
                var due = observable.Where(subject => belongs(subject.Person!)).ToArray();
                var precision = Wilson.Of(its.Count(known.Defensible.Contains), its.Length);
                var recall = Wilson.Of(due.Count(found.Contains), due.Length);
                var differs = among is not null
                    && (Outside(precision, among.Precision.Value, PrecisionMargin) || Outside(recall, among.Recall.Value, RecallMargin));
                return new GroupScore(due.Length, its.Length, precision, recall, differs);
            }
        }
        return scores;
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
