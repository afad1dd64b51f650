using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Scoring;

/// <summary>
/// Several fields that depend on each other (parts of an address) as one piece of evidence. Exact: all known parts agree, at least two;
/// Near: all but one; Part: some; Else: none. The first part tells most: an identifier of the whole decides alone when it is equal, and
/// without it one other part, the town, is no more than Part.
/// </summary>
sealed class GroupScorer(Comparison comparison, int position, int[] fields, bool firstDecides) : ComparisonScorer(comparison, position)
{
    public override void Score(BlockWorkspace space, int count)
    {
        for (var k = 0; k < count; k++)
        {
            var grade = (int)Between(space, space.Left[k], space.Right[k]);
            space.Weights[k] += Weights[grade];
            space.Patterns[k] |= Codes[grade];
        }
    }

    public override void Bound(BlockWorkspace space, int self, int from, Span<float> bounds)
    {
        for (var k = 0; k < bounds.Length; k++) bounds[k] += Weights[(int)Between(space, self, from + k)];
    }

    public override void Bound(BlockWorkspace space, ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<float> bounds)
    {
        for (var k = 0; k < bounds.Length; k++) bounds[k] += Weights[(int)Between(space, left[k], right[k])];
    }

    Grade Between(BlockWorkspace space, int self, int other)
    {
        int known = 0, equal = 0;
        var first = false;
        for (var i = 0; i < fields.Length; i++)
        {
            var (mine, theirs) = (space.Codes[fields[i]][self], space.Codes[fields[i]][other]);
            if (mine == 0 || theirs == 0) continue;
            known++;
            if (mine != theirs) continue;
            equal++;
            first |= i == 0;
        }

        return Judge(known, equal, first);
    }

    Grade Judge(int known, int equal, bool first) => known == 0 ? Grade.Missing
        : (first && firstDecides) || (equal == known && known > 1) ? Grade.Exact
        : equal == known && (first || firstDecides) ? Grade.Canonical
        : equal == known - 1 && equal > 0 && (first || firstDecides || equal > 1) ? Grade.Near
        : equal > 0 ? Grade.Part
        : Grade.Else;

    public override (Grade Grade, float Frequency) Explain(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        int known = 0, equal = 0;
        foreach (var field in fields)
        {
            if (left[field] == 0 || right[field] == 0) continue;
            known++;
            if (left[field] == right[field]) equal++;
        }

        return (Judge(known, equal, left[fields[0]] != 0 && left[fields[0]] == right[fields[0]]), 0);
    }
}
