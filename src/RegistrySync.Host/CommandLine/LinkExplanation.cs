using RegistrySync.Linkage.Explaining;
using RegistrySync.Pipeline.ListLinking;

namespace RegistrySync.Host.CommandLine;

/// <summary>The answer to <c>link --explain</c>. It names keys and how the values compare, never a value: output ends up in logs.</summary>
sealed record LinkExplanation(string Left, string Right, double PriorBits, IReadOnlyList<LinkExplanation.Step> Steps, double DoubtBits, double Bits, double Probability, IReadOnlyList<string> Rules, string? WhyNot)
{
    /// <summary>What one comparison adds, in bits.</summary>
    internal sealed record Step(string Comparison, string Level, double LevelBits, double FrequencyBits, double Bits);

    public static LinkExplanation Of(ExplainedPair pair)
    {
        var explanation = pair.Explanation;
        var steps = explanation.Steps.Select(s => new Step(s.Comparison, s.Grade.ToString(), Round(s.LevelBits), Round(s.FrequencyBits), Round(s.Bits))).ToList();
        return new(pair.Left, pair.Right, Round(explanation.PriorBits), steps, Round(explanation.DoubtBits), Round(explanation.Bits), Math.Round(explanation.Probability, 6), explanation.Rules, pair.WhyNot);
    }

    public static string Text(ExplainedPair pair) =>
        $"{pair.Left} and {pair.Right} are {(pair.WhyNot is null ? "together" : $"not together: {pair.WhyNot}")}\n{pair.Explanation.InWords()}"
        + (pair.Explanation.Rules.Count > 0 ? $"candidates by {string.Join("; ", pair.Explanation.Rules)}\n" : "");

    static double Round(double bits) => Math.Round(bits, 3);
}
