using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Estimating;

/// <summary>
/// Expectation-maximisation over the pairs of one training rule: the share of matches and the m of every comparison that the rule's keys
/// do not fix. u stays as sampled, because within a block the pairs are no random sample.
/// </summary>
sealed class EmSession(IReadOnlyList<Comparison> comparisons, (ulong Pattern, long Count)[] patterns, bool[] free, PersonalFacts facts)
{
    public const int MostIterations = 200;
    const double Tolerance = 1e-5;

    /// <summary>Share of matches among the rule's pairs.</summary>
    public double Share { get; private set; } = 0.3;

    public int Iterations { get; private set; }

    public bool Converged { get; private set; }

    /// <summary>Probability of being a match per pattern.</summary>
    public double[] Posterior { get; } = new double[patterns.Length];

    public long Pairs { get; } = patterns.Sum(p => p.Count);

    public void Run(LevelTable m, LevelTable u, LevelTable expected)
    {
        for (Iterations = 1; Iterations <= MostIterations; Iterations++)
        {
            var matches = Expect(m, u);
            var share = Math.Clamp(matches / Math.Max(1, Pairs), 1e-6, 1 - 1e-6);
            var change = Math.Max(Math.Abs(share - Share), Maximise(m, expected));
            Share = share;
            Converged = change < Tolerance;
            if (Converged) break;
        }

        Expect(m, u);
    }

    double Expect(LevelTable m, LevelTable u)
    {
        double matches = 0;
        var odds = Share / (1 - Share);
        for (var i = 0; i < patterns.Length; i++)
        {
            var ratio = odds;
            for (var c = 0; c < comparisons.Count; c++)
            {
                var level = (int)(patterns[i].Pattern >> (4 * c)) & 15;
                if (level != 0 && free[c]) ratio *= m[c, level] / u[c, level];
            }

            Posterior[i] = ratio / (1 + ratio);
            matches += Posterior[i] * patterns[i].Count;
        }

        return matches;
    }

    double Maximise(LevelTable m, LevelTable expected)
    {
        var next = new LevelTable(comparisons);
        Count(next);
        double change = 0;
        for (var c = 0; c < comparisons.Count; c++)
        {
            if (!free[c]) continue;
            next.Normalise(c, expected.Of(c), 1);
            facts.Restrain(next, c, comparisons[c]);
            for (var level = 1; level < comparisons[c].Levels.Count; level++)
            {
                change = Math.Max(change, Math.Abs(next[c, level] - m[c, level]));
                m[c, level] = next[c, level];
            }
        }

        return change;
    }

    /// <summary>Adds the expected number of matches per level of the free comparisons.</summary>
    public void Count(LevelTable counts)
    {
        for (var i = 0; i < patterns.Length; i++)
        {
            var matches = Posterior[i] * patterns[i].Count;
            for (var c = 0; c < comparisons.Count; c++)
            {
                var level = (int)(patterns[i].Pattern >> (4 * c)) & 15;
                if (level != 0 && free[c]) counts[c, level] += matches;
            }
        }
    }
}
