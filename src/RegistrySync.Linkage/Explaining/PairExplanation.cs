using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Explaining;

/// <summary>Why two records are, or are not, taken for one identity: a waterfall in bits that adds up to the score.</summary>
/// <param name="PriorBits">Odds before anything is compared.</param>
/// <param name="Steps">One per comparison, in the model's order.</param>
/// <param name="DoubtBits">Zero or less: what house mates and relatives would show too.</param>
/// <param name="Bits">The sum; 0 is even odds.</param>
/// <param name="Probability">The sum as a probability.</param>
/// <param name="Rules">Blocking rules that make the pair a candidate; none: it was never compared.</param>
/// <param name="Pattern">The level codes, one hexadecimal digit per comparison, as stored with the decision.</param>
public sealed record PairExplanation(double PriorBits, IReadOnlyList<ExplanationStep> Steps, double DoubtBits, double Bits, double Probability, IReadOnlyList<string> Rules, string Pattern);

/// <summary>What one comparison contributes.</summary>
/// <param name="Comparison">Its name.</param>
/// <param name="Left">The normalised value of the left record.</param>
/// <param name="Right">The normalised value of the right record.</param>
/// <param name="Grade">How they compare.</param>
/// <param name="LevelBits">Evidence of the level at average frequency.</param>
/// <param name="FrequencyBits">More for a rare value, less for a common one.</param>
/// <param name="OneIn">One in so many records has the value on which they agree; null when it plays no part.</param>
public sealed record ExplanationStep(string Comparison, string Left, string Right, Grade Grade, double LevelBits, double FrequencyBits, double? OneIn)
{
    /// <summary>Level and frequency together.</summary>
    public double Bits => LevelBits + FrequencyBits;
}
