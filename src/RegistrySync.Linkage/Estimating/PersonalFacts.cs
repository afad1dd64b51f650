using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Estimating;

/// <summary>
/// What the kind of a field says about people before any data are seen: records of one person seldom differ wholly in name or birth
/// date, and people who share a home or a family name still have birth dates and given names of their own. Without this, a register
/// with few or no doubles would have its house mates taken for them.
/// </summary>
sealed class PersonalFacts
{
    const double MostDifferent = 0.3;
    const double MostDifferentIdentifiers = 0.6;

    /// <summary>A given and a family name together, wherever they stand: a clerk does not get both wrong.</summary>
    const double MostDifferentWholeNames = 0.01;

    readonly FieldKind?[] _kinds;
    readonly bool[] _whole;

    public PersonalFacts(RecordTable table, IReadOnlyList<Comparison> comparisons)
    {
        _kinds = [.. comparisons.Select(c => c.Fields.Count == 1 ? table.Fields[table.FieldIndex(c.Fields[0])].Kind : (FieldKind?)null)];
        _whole = [.. comparisons.Select(c => c.Fields.Count == 2 && c.Fields.All(f => table.Fields[table.FieldIndex(f)].Kind == FieldKind.Name)
            && ReferenceEquals(table.Dictionaries[table.FieldIndex(c.Fields[0])], table.Dictionaries[table.FieldIndex(c.Fields[1])]))];
    }

    /// <summary>Dates and identifiers agree among different people by chance only.</summary>
    public bool IsOwn(int comparison) => _kinds[comparison] is FieldKind.Date or FieldKind.Identifier;

    /// <summary>Several fields as one: an address, which house mates share.</summary>
    public bool IsShared(int comparison) => _kinds[comparison] is null && !_whole[comparison];

    public bool IsName(int comparison) => _kinds[comparison] is FieldKind.Name;

    /// <summary>Lowers the share of wholly different values among matches to what the kind allows.</summary>
    public void Restrain(LevelTable m, int comparison, Comparison declared)
    {
        var most = _kinds[comparison] switch
        {
            FieldKind.Name or FieldKind.Date => MostDifferent,
            FieldKind.Identifier => MostDifferentIdentifiers,
            _ => _whole[comparison] ? MostDifferentWholeNames : 1,
        };
        double different = 0;
        for (var level = 1; level < declared.Levels.Count; level++)
            if (declared.Levels[level].Grade >= Grade.Some) different += m[comparison, level];
        if (different <= most) return;
        for (var level = 1; level < declared.Levels.Count; level++)
            m[comparison, level] *= declared.Levels[level].Grade >= Grade.Some ? most / different : (1 - most) / Math.Max(1e-9, 1 - different);
    }
}
