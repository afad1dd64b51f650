using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Scoring;

/// <summary>Given and family names as one piece of evidence.</summary>
/// <param name="comparison">What is declared.</param>
/// <param name="position">Its place in the pattern.</param>
/// <param name="given">Index of the given names' field.</param>
/// <param name="family">Index of the family name's field, of the same dictionary.</param>
/// <param name="tokens">The dictionary's values as words.</param>
/// <param name="grader">Compares two persons' words.</param>
sealed class WholeNameScorer(Comparison comparison, int position, int given, int family, NameTokens tokens, WholeNameGrader grader)
    : ComparisonScorer(comparison, position)
{
    public override void Score(BlockWorkspace space, int count)
    {
        var (givenNames, familyNames) = (space.Codes[given], space.Codes[family]);
        for (var k = 0; k < count; k++)
        {
            var (left, right) = (space.Left[k], space.Right[k]);
            var (grade, bits) = grader.Between(givenNames[left], familyNames[left], givenNames[right], familyNames[right]);
            space.Weights[k] += Weights[(int)grade] + bits;
            space.Patterns[k] |= Codes[(int)grade];
        }
    }

    /// <summary>Every word of a name may be rare.</summary>
    protected override float MostFrequency => 2 * NameTokens.Most * NameRarity.Most;

    public override bool HasCloserLook => true;

    /// <summary>Nothing less than the comparison itself tells more; it spares the pair the others.</summary>
    public override void Tighten(BlockWorkspace space, int count)
    {
        var (givenNames, familyNames) = (space.Codes[given], space.Codes[family]);
        var most = Most;
        for (var k = 0; k < count; k++)
        {
            var (left, right) = (space.Left[k], space.Right[k]);
            var (grade, bits) = grader.Between(givenNames[left], familyNames[left], givenNames[right], familyNames[right]);
            space.Bounds[k] += Weights[(int)grade] + bits - most;
        }
    }

    public override void Learn(int changedField, int code)
    {
        if (changedField == given || changedField == family) tokens.Learn(code);
    }

    public override (Grade Grade, float Frequency) Explain(ReadOnlySpan<int> left, ReadOnlySpan<int> right) =>
        grader.Between(left[given], left[family], right[given], right[family]);
}
