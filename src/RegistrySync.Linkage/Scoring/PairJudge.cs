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

    /// <summary>
    /// What the records of two identities say together, prior and doubt included: the name may agree on one record and the move on another. Of each
    /// comparison counts the pair that speaks for it most, since the same name twice is one piece of evidence, and beside it what contradicts it most.
    /// </summary>
    public double Bits(IReadOnlyList<int> ofOne, IReadOnlyList<int> ofTwo)
    {
        float weight = 0;
        ulong pattern = 0;
        foreach (var scorer in model.Scorers)
        {
            var (best, level) = (float.NegativeInfinity, 0ul);
            var (against, least) = (0ul, 0f);
            foreach (var one in ofOne)
            {
                foreach (var two in ofTwo)
                {
                    var (bits, code) = scorer.Weigh(model.Keys.Row(one), model.Keys.Row(two));
                    if (code == 0) continue;
                    if (bits < 0 && scorer.Contradicts(scorer.GradeOf(code)))
                    {
                        if (bits < least) (against, least) = (code, bits);
                    }
                    else if (bits > best)
                    {
                        (best, level) = (bits, code);
                    }
                }
            }

            weight += (level == 0 ? 0 : best) + least;
            pattern |= level == 0 ? against : level;
        }

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
