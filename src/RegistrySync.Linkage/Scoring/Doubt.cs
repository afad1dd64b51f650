using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Scoring;

/// <summary>
/// Bits that a pair loses because it may be one of look-alikes: with the evidence e of independent chance, the odds are
/// m / (u + sum of look-alikes' shares and probabilities). A value that is rare by chance is no evidence against look-alikes, who share it for a reason.
/// </summary>
sealed class Doubt(LinkageModel model)
{
    readonly Dictionary<ulong, (double Ratio, double Weight)> _known = [];
    readonly double[][] _u = [.. model.Comparisons.Select(c => c.Levels.Select(l => l.U).ToArray())];

    public bool IsNone => model.LookAlikes.Count == 0;

    /// <summary>Zero or less, in bits.</summary>
    /// <param name="pattern">Level codes.</param>
    /// <param name="weight">Bits of the pair without prior, frequency adjustments included.</param>
    public float Bits(ulong pattern, float weight)
    {
        if (IsNone) return 0;
        if (!_known.TryGetValue(pattern, out var known)) _known.Add(pattern, known = Ratio(pattern));
        return -(float)Math.Log2(1 + (known.Ratio * Math.Pow(2, weight - known.Weight)));
    }

    /// <summary>How much likelier the pattern is among look-alikes than by chance, shares included; and its weight at average frequencies.</summary>
    (double Ratio, double Weight) Ratio(ulong pattern)
    {
        double ratio = 0, weight = 0;
        foreach (var alike in model.LookAlikes)
        {
            var one = alike.Share;
            for (var c = 0; c < _u.Length; c++)
                if (Level(pattern, c) is var level and not 0) one *= alike.Levels[c][level] / _u[c][level];
            ratio += one;
        }

        for (var c = 0; c < _u.Length; c++) weight += model.Comparisons[c].Levels[Level(pattern, c)].Weight;
        return (ratio, weight);
    }

    static int Level(ulong pattern, int comparison) => (int)(pattern >> (4 * comparison)) & 15;
}
