using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Scoring;

/// <summary>Where the one record knows nights and the other work: whether the work began with the stay. Otherwise there is no evidence.</summary>
/// <param name="comparison">What is declared.</param>
/// <param name="position">Its place in the pattern.</param>
/// <param name="nights">Index of the field with nights.</param>
/// <param name="work">Index of the field with work.</param>
/// <param name="slept">The nights' values.</param>
/// <param name="worked">The work's values.</param>
sealed class EngagementScorer(Comparison comparison, int position, int nights, int work, Periods slept, Periods worked)
    : ComparisonScorer(comparison, position)
{
    readonly EngagementGrader _grader = new(slept, worked);

    public override bool Contradicts(Grade grade) => grade == Grade.Else;

    public override void Score(BlockWorkspace space, int count)
    {
        var (stays, works) = (space.Codes[nights], space.Codes[work]);
        for (var k = 0; k < count; k++)
        {
            var (left, right) = (space.Left[k], space.Right[k]);
            var grade = Between(stays[left], works[left], stays[right], works[right]);
            space.Weights[k] += Weights[(int)grade];
            space.Patterns[k] |= Codes[(int)grade];
        }
    }

    public override void Bound(BlockWorkspace space, int self, int from, Span<float> bounds)
    {
        var (stays, works) = (space.Codes[nights], space.Codes[work]);
        var (stay, own) = (stays[self], works[self]);
        if (stay == 0 && own == 0) return;
        for (var k = 0; k < bounds.Length; k++) bounds[k] += Weights[(int)Between(stay, own, stays[from + k], works[from + k])];
    }

    public override void Learn(int changedField, int code)
    {
        if (changedField == nights) slept.Learn(code);
        if (changedField == work) worked.Learn(code);
    }

    public override (Grade Grade, float Frequency) Explain(ReadOnlySpan<int> left, ReadOnlySpan<int> right) =>
        (Between(left[nights], left[work], right[nights], right[work]), 0);

    Grade Between(int myNights, int myWork, int theirNights, int theirWork)
    {
        var one = myNights != 0 && theirWork != 0 ? _grader.Between(myNights, theirWork) : Grade.Missing;
        if (theirNights == 0 || myWork == 0) return one;
        var other = _grader.Between(theirNights, myWork);
        return one == Grade.Missing || other < one ? other : one;
    }
}
