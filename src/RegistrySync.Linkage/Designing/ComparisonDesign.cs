using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Designing;

/// <summary>The levels that the engine gives a comparison when none are declared, with m to start estimation from.</summary>
public static class ComparisonDesign
{
    /// <summary>A comparison of one field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="swappable">Whether another name field may hold its value.</param>
    /// <param name="frequency">Whether rare values weigh more.</param>
    public static Comparison For(Field field, bool swappable = false, bool frequency = true) => new([field.Name], Levels(field.Kind, swappable)) { Frequency = frequency };

    /// <summary>One comparison of several dependent fields.</summary>
    public static Comparison ForGroup(IReadOnlyList<string> fields) =>
        new(fields, With((Grade.Exact, 0.6), (Grade.Canonical, 0.03), (Grade.Near, 0.15), (Grade.Part, 0.1), (Grade.Else, 0.12)));

    /// <summary>One comparison of given and family names, which share a dictionary.</summary>
    public static Comparison ForWholeName(string givenNames, string familyName) => new([givenNames, familyName], With(
        (Grade.Exact, 0.5), (Grade.Swapped, 0.04), (Grade.Canonical, 0.05), (Grade.Near, 0.06), (Grade.Part, 0.17), (Grade.PartNear, 0.02), (Grade.Initials, 0.08),
        (Grade.InitialsSwapped, 0.005), (Grade.InitialsNear, 0.005), (Grade.Mixed, 0.02), (Grade.GivenOnly, 0.03), (Grade.FamilyOnly, 0.005), (Grade.Some, 0.01), (Grade.Else, 0.005))) { Frequency = true };

    /// <summary>One comparison of a place, the periods at it and the list that says so.</summary>
    public static Comparison ForWhereabouts(string place, string periods, string source) => new([place, periods, source], With(
        (Grade.Exact, 0.05), (Grade.Canonical, 0.02), (Grade.Near, 0.1), (Grade.Part, 0.15), (Grade.Similar, 0.1), (Grade.Moved, 0.05), (Grade.Shared, 0.0002),
        (Grade.Overlap, 0.03), (Grade.Clash, 0.02), (Grade.Some, 0.18), (Grade.Else, 0.3))) { Frequency = true };

    /// <summary>One comparison of the nights that the one record knows with the work that the other does.</summary>
    public static Comparison ForEngagement(string nights, string work) => new([nights, work], With((Grade.Began, 0.7), (Grade.Some, 0.2), (Grade.Else, 0.1)));

    /// <summary>
    /// The comparisons of fields that nobody chose: dependent fields as one, a field that no two records share left out, and of too many
    /// those that tell most.
    /// </summary>
    public static IReadOnlyList<Comparison> Fit(RecordTable table, IReadOnlyList<Comparison> comparisons)
    {
        var frequencies = new ValueFrequencies(table, new LinkageModel(), Environment.ProcessorCount);
        frequencies.CountAll();
        var telling = comparisons.Where(c => frequencies.Collision(table.FieldIndex(c.Fields[0])) > 0).ToList();
        var groups = DependentFields.Find(table, [.. telling.SelectMany(c => c.Fields)]);
        var fitted = telling.Select(c => groups.Find(g => g.Contains(c.Fields[0])) is { } group ? ForGroup(group) : c).DistinctBy(c => c.Name).ToList();
        if (fitted.Count > CompiledModel.MostComparisons)
        {
            var kept = fitted.OrderByDescending(c => c.Fields.Max(f => Information(frequencies, table.FieldIndex(f)))).Take(CompiledModel.MostComparisons).ToHashSet();
            fitted.RemoveAll(c => !kept.Contains(c));
        }

        return fitted.Count > 0 ? fitted : comparisons;
    }

    /// <summary>Bits of agreement that two records may expect of a field.</summary>
    static double Information(ValueFrequencies frequencies, int field) => Math.Pow(frequencies.Known(field), 2) * -Math.Log2(Math.Max(frequencies.Collision(field), 1e-9));

    static List<Level> Levels(FieldKind kind, bool swappable) => kind switch
    {
        FieldKind.Name when swappable => With((Grade.Exact, 0.75), (Grade.Swapped, 0.01), (Grade.Near, 0.1), (Grade.Part, 0.06), (Grade.Similar, 0.03), (Grade.Else, 0.05)),
        FieldKind.Name or FieldKind.Text => With((Grade.Exact, 0.76), (Grade.Near, 0.1), (Grade.Part, 0.06), (Grade.Similar, 0.03), (Grade.Else, 0.05)),
        FieldKind.Date => With((Grade.Exact, 0.85), (Grade.Near, 0.06), (Grade.Part, 0.03), (Grade.Similar, 0.03), (Grade.Some, 0.01), (Grade.Else, 0.02)),
        FieldKind.Number => With((Grade.Exact, 0.8), (Grade.Near, 0.08), (Grade.Similar, 0.04), (Grade.Else, 0.08)),
        FieldKind.Identifier => With((Grade.Exact, 0.85), (Grade.Near, 0.1), (Grade.Else, 0.05)),
        FieldKind.Intervals => With((Grade.Exact, 0.3), (Grade.Near, 0.3), (Grade.Similar, 0.2), (Grade.Else, 0.2)),
        FieldKind.Exact => With((Grade.Exact, 0.85), (Grade.Else, 0.15)),
    };

    static List<Level> With(params (Grade Grade, double M)[] levels) => [new Level(Grade.Missing, 1, 1), .. levels.Select(l => new Level(l.Grade, l.M, 1.0 / levels.Length))];
}
