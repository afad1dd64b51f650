using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Estimating;

/// <summary>
/// Expectation-maximisation over the pairs of one training rule: the share of matches and the m of every comparison that the rule's keys
/// do not fix. u stays as sampled, because within a block the pairs are no random sample.
/// </summary>
sealed class EmSession
{
    public const int MostIterations = 200;
    const double Tolerance = 1e-5;
    readonly IReadOnlyList<Comparison> _comparisons;
    readonly bool[] _free;
    readonly PersonalFacts _facts;

    /// <summary>Patterns that differ in nothing that this session looks at are one.</summary>
    readonly int[] _group;
    readonly ulong[] _levels;
    readonly double[] _counts;
    readonly double[] _posterior;

    public EmSession(IReadOnlyList<Comparison> comparisons, (ulong Pattern, long Count)[] patterns, bool[] free, PersonalFacts facts)
    {
        (_comparisons, _free, _facts) = (comparisons, free, facts);
        ulong seen = 0;
        for (var c = 0; c < comparisons.Count; c++)
            if (free[c]) seen |= 15UL << (4 * c);
        var groups = new Dictionary<ulong, int>();
        var counts = new List<double>();
        _group = new int[patterns.Length];
        for (var i = 0; i < patterns.Length; i++)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, patterns[i].Pattern & seen, out var known);
            if (!known)
            {
                group = counts.Count;
                counts.Add(0);
            }

            _group[i] = group;
            counts[group] += patterns[i].Count;
            Pairs += patterns[i].Count;
        }

        _levels = new ulong[groups.Count];
        foreach (var (levels, group) in groups) _levels[group] = levels;
        _counts = [.. counts];
        _posterior = new double[_counts.Length];
    }

    /// <summary>Share of matches among the rule's pairs.</summary>
    public double Share { get; private set; } = 0.3;

    public int Iterations { get; private set; }

    public bool Converged { get; private set; }

    public long Pairs { get; }

    /// <summary>Probability of being a match, by the pattern's index.</summary>
    public double Posterior(int pattern) => _posterior[_group[pattern]];

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    double Expect(LevelTable m, LevelTable u)
    {
        var ratios = new double[_comparisons.Count * 16];
        Array.Fill(ratios, 1);
        for (var c = 0; c < _comparisons.Count; c++)
            for (var level = 1; level < _comparisons[c].Levels.Count; level++)
                if (_free[c]) ratios[(c * 16) + level] = m[c, level] / u[c, level];

        double matches = 0;
        var odds = Share / (1 - Share);
        for (var i = 0; i < _levels.Length; i++)
        {
            var ratio = odds;
            var levels = _levels[i];
            for (var at = 0; at < ratios.Length; at += 16, levels >>= 4) ratio *= ratios[at + (int)(levels & 15)];
            _posterior[i] = ratio / (1 + ratio);
            matches += _posterior[i] * _counts[i];
        }

        return matches;
    }

    double Maximise(LevelTable m, LevelTable expected)
    {
        var next = new LevelTable(_comparisons);
        Count(next);
        double change = 0;
        for (var c = 0; c < _comparisons.Count; c++)
        {
            if (!_free[c]) continue;
            next.Normalise(c, expected.Of(c), 1);
            _facts.Restrain(next, c, _comparisons[c]);
            for (var level = 1; level < _comparisons[c].Levels.Count; level++)
            {
                change = Math.Max(change, Math.Abs(next[c, level] - m[c, level]));
                m[c, level] = next[c, level];
            }
        }

        return change;
    }

    /// <summary>Adds the expected number of matches per level of the free comparisons.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(LevelTable counts)
    {
        var sums = new double[_comparisons.Count * 16];
        for (var i = 0; i < _levels.Length; i++)
        {
            var matches = _posterior[i] * _counts[i];
            var levels = _levels[i];
            for (var at = 0; at < sums.Length; at += 16, levels >>= 4) sums[at + (int)(levels & 15)] += matches;
        }

        for (var c = 0; c < _comparisons.Count; c++)
            for (var level = 1; level < _comparisons[c].Levels.Count; level++)
                if (_free[c]) counts[c, level] += sums[(c * 16) + level];
    }
}
