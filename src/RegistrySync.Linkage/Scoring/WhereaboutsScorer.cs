using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Scoring;

/// <summary>A place, the periods at it and the list that says so, as one piece of evidence; without a place there is none.</summary>
/// <param name="comparison">What is declared.</param>
/// <param name="position">Its place in the pattern.</param>
/// <param name="fields">Indexes of the fields: place, periods, source.</param>
/// <param name="frequency">Bits by place to add when it is the same, or null.</param>
/// <param name="periods">The periods' values.</param>
sealed class WhereaboutsScorer(Comparison comparison, int position, int[] fields, float[]? frequency, Periods periods)
    : ComparisonScorer(comparison, position)
{
    readonly WhereaboutsGrader _grader = new(periods);
    readonly float _rarest = frequency is null ? 0 : frequency.Max();

    int Place => fields[0];

    int Time => fields[1];

    int Source => fields[2];

    public override bool Contradicts(Grade grade) => grade is Grade.Canonical or Grade.Shared or Grade.Overlap or Grade.Clash;

    public override void Score(BlockWorkspace space, int count)
    {
        var (places, times, sources) = (space.Codes[Place], space.Codes[Time], space.Codes[Source]);
        for (var k = 0; k < count; k++)
        {
            var (left, right) = (space.Left[k], space.Right[k]);
            var (grade, bits) = Between(places[left], places[right], times[left], times[right], sources[left] == sources[right]);
            space.Weights[k] += Weights[(int)grade] + bits;
            space.Patterns[k] |= Codes[(int)grade];
        }
    }

    public override void Bound(BlockWorkspace space, int self, int from, Span<float> bounds)
    {
        var (places, times, sources) = (space.Codes[Place], space.Codes[Time], space.Codes[Source]);
        if (places[self] == 0) return;
        for (var k = 0; k < bounds.Length; k++)
        {
            var other = from + k;
            var (grade, bits) = Between(places[self], places[other], times[self], times[other], sources[self] == sources[other]);
            bounds[k] += Weights[(int)grade] + bits;
        }
    }

    public override void Learn(int changedField, int code)
    {
        if (changedField == Time) periods.Learn(code);
        if (changedField == Place && frequency is not null) frequency[code] = _rarest;
    }

    public override (Grade Grade, float Frequency) Explain(ReadOnlySpan<int> left, ReadOnlySpan<int> right) =>
        Between(left[Place], right[Place], left[Time], right[Time], left[Source] == right[Source]);

    (Grade Grade, float Bits) Between(int myPlace, int theirPlace, int myTime, int theirTime, bool sameSource)
    {
        if (myPlace == 0 || theirPlace == 0) return (Grade.Missing, 0);
        var grade = _grader.Between(myPlace == theirPlace, sameSource, myTime, theirTime);
        return (grade, myPlace == theirPlace && grade <= Grade.Similar && frequency is not null ? frequency[myPlace] : 0);
    }
}
