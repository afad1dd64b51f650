namespace RegistrySync.Linkage.Scoring;

/// <summary>Weighs one pair at a time, for clusters and explanations; the same sum in the same order as block scoring.</summary>
sealed class PairJudge(CompiledModel model)
{
    /// <summary>Evidence in bits, prior and doubt included.</summary>
    public double Bits(int left, int right)
    {
        var (weight, pattern) = Evidence(left, right);
        return weight + model.Doubt.Bits(pattern, weight) + (float)model.PriorBits;
    }

    /// <summary>The sum of the comparisons' bits, and the levels reached.</summary>
    public (float Weight, ulong Pattern) Evidence(int left, int right)
    {
        var mine = model.Keys.Row(left);
        var theirs = model.Keys.Row(right);
        float weight = 0;
        ulong pattern = 0;
        foreach (var scorer in model.Scorers)
        {
            var (bits, code) = scorer.Weigh(mine, theirs);
            weight += bits;
            pattern |= code;
        }

        return (weight, pattern);
    }
}
