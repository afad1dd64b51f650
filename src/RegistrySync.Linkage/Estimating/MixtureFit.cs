using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Estimating;

/// <summary>
/// The last step of estimation: over the candidates, all pairs are matches, chance (u, fixed) or one of a few kinds of look-alikes, whose
/// evidence is not independent. Without the last, house mates count as matches. Dates and identifiers agree among look-alikes by chance only.
/// </summary>
sealed class MixtureFit
{
    const int MostKinds = 6;
    const int Rounds = 60;
    readonly IReadOnlyList<Comparison> _comparisons;
    readonly (ulong Pattern, long Count)[] _patterns;
    readonly LevelTable _u;
    readonly double _all;
    readonly PersonalFacts _facts;
    readonly List<ulong> _shared = [];
    readonly List<LevelTable> _kinds = [];
    readonly List<double> _shares = [];

    public MixtureFit(RecordTable table, LinkageModel model, (ulong Pattern, long Count)[] patterns, LevelTable u, double all)
    {
        (_comparisons, _u, _all, _patterns, M) = (model.Comparisons, u, all, patterns, u);
        _facts = new PersonalFacts(table, _comparisons);
    }

    /// <summary>m as fitted.</summary>
    public LevelTable M { get; private set; }

    /// <summary>Number of matches among the candidates.</summary>
    public double Matches { get; private set; }

    public IReadOnlyList<LookAlikes> LookAlikes() =>
        [.. _kinds.Select((kind, k) => new LookAlikes(_shares[k], [.. _comparisons.Select((c, i) => (IReadOnlyList<double>)[.. kind.Of(i).Select((p, level) => level == 0 ? 1 : Math.Clamp(p, 1e-9, 1))])]))];

    public void Run(LevelTable m, double matches)
    {
        M = m;
        Matches = matches;
        Seed();
        var start = m;
        for (var round = 0; round < Rounds; round++)
        {
            var before = Matches;
            Step(start);
            if (Math.Abs(Matches - before) < 1e-6 * before) break;
        }
    }

    /// <summary>Ratios of two tables' probabilities, sixteen to a comparison, 1 for a missing value: made once for all patterns.</summary>
    double[] Ratios(LevelTable above)
    {
        var ratios = new double[_comparisons.Count * 16];
        Array.Fill(ratios, 1);
        for (var c = 0; c < _comparisons.Count; c++)
            for (var level = 1; level < _comparisons[c].Levels.Count; level++) ratios[(c * 16) + level] = above[c, level] / _u[c, level];
        return ratios;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double Product(double start, ulong levels, double[] ratios)
    {
        for (var at = 0; at < ratios.Length; at += 16, levels >>= 4) start *= ratios[at + (int)(levels & 15)];
        return start;
    }

    int Level(int pattern, int comparison) => (int)(_patterns[pattern].Pattern >> (4 * comparison)) & 15;

    /// <summary>Looks for sets of comparisons that agree exactly, more often than matches and chance explain, while personal facts differ.</summary>
    void Seed()
    {
        var seen = new Dictionary<ulong, double>();
        var matching = Ratios(M);
        for (var i = 0; i < _patterns.Length; i++)
        {
            if (!IsConflict(i, out var agreeing, out var relatives)) continue;
            if (!relatives && Product(Matches / _all, _patterns[i].Pattern, matching) < 0.02) continue;
            seen[agreeing] = seen.GetValueOrDefault(agreeing) + _patterns[i].Count;
        }

        foreach (var (agreeing, count) in seen.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(MostKinds))
        {
            if (count < 10) continue;
            var kind = new LevelTable(_comparisons);
            for (var c = 0; c < _comparisons.Count; c++)
            {
                var shared = Shared(agreeing, c);
                for (var level = 1; level < _comparisons[c].Levels.Count; level++)
                    kind[c, level] = shared == 0 ? _u[c, level] : level == shared ? 0.9 : _u[c, level] * 0.1 / Math.Max(1e-9, 1 - _u[c, shared]);
            }

            _kinds.Add(kind);
            _shared.Add(agreeing);
            _shares.Add(count / _all);
        }
    }

    static int Shared(ulong agreeing, int comparison) => (int)(agreeing >> (4 * comparison)) & 15;

    /// <summary>
    /// Two or more agree, no date or identifier among them, and two or more differ; with two names among them, no fewer differ than agree.
    /// A name that differs wholly is enough where a whole address agrees. Whole names of which only the family name agrees do both: such are
    /// relatives, however unlikely a match. What agrees is given as level codes.
    /// </summary>
    bool IsConflict(int pattern, out ulong agreeing, out bool relatives)
    {
        relatives = false;
        var (different, personal, anyPersonal, count, names, otherName, shared) = (0, 0, false, 0, 0, false, false);
        agreeing = 0;
        for (var c = 0; c < _comparisons.Count; c++)
        {
            var level = Level(pattern, c);
            anyPersonal |= _facts.IsOwn(c) && level != 0;
            if (level == 0) continue;
            if (level == ComparisonScorer.LevelOf(_comparisons[c], Grade.Exact))
            {
                if (_facts.IsOwn(c)) return false;
                names += _facts.IsName(c) ? 1 : 0;
                shared |= _facts.IsShared(c);
                agreeing |= (ulong)level << (4 * c);
                count++;
            }
            else if (_comparisons[c].Levels[level].Grade == Grade.FamilyOnly)
            {
                agreeing |= (ulong)level << (4 * c);
                count++;
                different++;
                relatives = true;
            }
            else if (_comparisons[c].Levels[level].Grade >= Grade.Some)
            {
                different++;
                personal += _facts.IsOwn(c) ? 1 : 0;
                otherName |= _facts.IsName(c);
            }
        }

        return count >= 2 && (different >= 2 || (otherName && shared && names < 2)) && (personal > 0 || !anyPersonal) && (names < 2 || count <= different);
    }

    void Step(LevelTable start)
    {
        var matched = new LevelTable(_comparisons);
        var alike = _kinds.Select(_ => new LevelTable(_comparisons)).ToArray();
        var shares = new double[_kinds.Count];
        Span<double> parts = stackalloc double[MostKinds];
        double matches = 0;
        var matching = Ratios(M);
        var alikes = _kinds.Select(Ratios).ToArray();
        for (var i = 0; i < _patterns.Length; i++)
        {
            var odds = Product(Matches / _all, _patterns[i].Pattern, matching);
            var sum = odds + 1;
            for (var k = 0; k < alikes.Length; k++) sum += parts[k] = Product(_shares[k], _patterns[i].Pattern, alikes[k]);
            if (sum < 1.001) continue;
            var weight = _patterns[i].Count / sum;
            matches += odds * weight;
            Add(matched, i, odds * weight);
            for (var k = 0; k < _kinds.Count; k++)
            {
                shares[k] += parts[k] * weight;
                Add(alike[k], i, parts[k] * weight);
            }
        }

        Matches = Math.Max(1, matches);
        for (var c = 0; c < _comparisons.Count; c++)
        {
            matched.Normalise(c, start.Of(c), Math.Max(5, 0.1 * matches));
            _facts.Restrain(matched, c, _comparisons[c]);
            for (var k = 0; k < _kinds.Count; k++)
            {
                alike[k].Normalise(c, _u.Of(c), 5);
                Hold(alike[k], c, _shared[k]);
            }
        }

        M = matched;
        for (var k = 0; k < _kinds.Count; k++) (_kinds[k], _shares[k]) = (alike[k], shares[k] / _all);
    }

    /// <summary>What a kind of look-alikes does not share by its seed stays near chance, lest it drift to where the matches are.</summary>
    void Hold(LevelTable kind, int comparison, ulong shared)
    {
        if (_facts.IsOwn(comparison)) kind.Copy(comparison, _u);
        if (Shared(shared, comparison) != 0) return;
        var exact = ComparisonScorer.LevelOf(_comparisons[comparison], Grade.Exact);
        var most = _facts.IsName(comparison) ? 0.3 : Math.Max(0.5, Math.Sqrt(_u[comparison, exact]));
        if (kind[comparison, exact] <= most) return;
        var rest = (1 - most) / Math.Max(1e-9, 1 - kind[comparison, exact]);
        for (var level = 1; level < _comparisons[comparison].Levels.Count; level++) kind[comparison, level] = level == exact ? most : kind[comparison, level] * rest;
    }

    void Add(LevelTable counts, int pattern, double weight)
    {
        for (var c = 0; c < _comparisons.Count; c++)
            if (Level(pattern, c) is var level and not 0) counts[c, level] += weight;
    }
}
