namespace RegistrySync.Linkage.Scoring;

/// <summary>Weighs one pair at a time, for clusters and explanations; the same sum in the same order as block scoring.</summary>
sealed class PairJudge(CompiledModel model)
{
    /// <summary>Evidence in bits, prior and doubt included.</summary>
    public double Bits(int left, int right)
    {
        var mine = model.Keys.Row(left);
        var theirs = model.Keys.Row(right);
        float bits = 0;
        ulong pattern = 0;
        foreach (var scorer in model.Scorers)
        {
            var (weight, code) = scorer.Weigh(mine, theirs);
            bits += weight;
            pattern |= code;
        }

        return bits + model.Doubt.Bits(pattern, bits) + (float)model.PriorBits;
    }
}
