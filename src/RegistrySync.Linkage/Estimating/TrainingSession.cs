using System.Numerics;
using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Estimating;

/// <summary>One training rule's pairs, as patterns of levels that also tell on which other rules each pair agrees.</summary>
sealed class TrainingSession
{
    readonly (ulong Pattern, long Count)[] _patterns;
    readonly IReadOnlyList<Comparison> _comparisons;
    readonly bool[] _free;
    readonly int _rule;
    readonly PersonalFacts _facts;
    EmSession? _em;

    TrainingSession(CompiledModel model, int rule, (ulong, long)[] patterns, long pairs)
    {
        (_rule, _patterns, _comparisons, Pairs) = (rule, patterns, model.Model.Comparisons, pairs);
        _facts = new PersonalFacts(model.Table, _comparisons);
        Fields = FieldsOf(model, rule);
        _free = [.. _comparisons.Select(c => !c.Fields.Any(f => Fields.Contains(model.Table.FieldIndex(f))))];
        Name = model.Model.Blocking[rule].ToString();
    }

    public string Name { get; }

    public HashSet<int> Fields { get; }

    /// <summary>Pairs of the rule, read or not; of a sample of its keys as many as all would have.</summary>
    public long Pairs { get; }

    public double Share => _em?.Share ?? 0;

    public double Recall { get; set; } = double.NaN;

    public bool IsFree(int comparison) => _free[comparison];

    public EstimationSession Report => new(Name, Pairs, _em?.Pairs ?? 0, Share, Recall, _em?.Iterations ?? 0, _em?.Converged ?? false);

    public static List<TrainingSession> Read(CompiledModel model, EstimationOptions options, CancellationToken cancellationToken)
    {
        var sessions = new List<TrainingSession>();
        var builder = new BlockBuilder(model.Keys, options.AcrossOnly, options.Workers);
        var oneIn = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(model.Table.Count / Math.Max(1, options.TrainingRecords), 1, 1 << 20));
        for (var rule = 0; rule < model.Keys.Rules; rule++)
        {
            var blocks = builder.Build(rule, oneIn);
            var (part, _) = Part(blocks, options.SessionPairs);
            var outcome = new CandidateScorer(model).Score([part], new ScoringRequest(double.PositiveInfinity, true, true, options.AcrossOnly), cancellationToken);
            sessions.Add(new TrainingSession(model, rule, outcome.Histogram.Ordered(), blocks.Pairs * oneIn));
        }

        return sessions;
    }

    /// <summary>Every k-th block, in the order of key hashes: a sample that does not depend on the records' order.</summary>
    public static (Blocks Blocks, int Step) Part(Blocks blocks, long mostPairs)
    {
        var step = (int)((blocks.Pairs + mostPairs - 1) / Math.Max(1, mostPairs));
        if (step <= 1) return (blocks, 1);
        var records = new List<int>();
        var starts = new List<int>();
        for (var block = 0; block < blocks.Count; block += step)
        {
            if ((long)blocks[block].Length * blocks[block].Length > mostPairs) continue;
            starts.Add(records.Count);
            records.AddRange(blocks[block]);
        }

        starts.Add(records.Count);
        return (new Blocks(blocks.Rule, [.. records], [.. starts]), step);
    }

    static HashSet<int> FieldsOf(CompiledModel model, int rule) => [.. model.Model.Blocking[rule].Keys.Select(model.Keys.Part).SelectMany(p => p.Other < 0 ? [p.Field] : new[] { p.Field, p.Other })];

    public void Run(LevelTable m, LevelTable u, LevelTable expected)
    {
        _em = new EmSession(_comparisons, _patterns, _free, _facts);
        _em.Run(m, u, expected);
    }

    public void Count(LevelTable counts) => _em?.Count(counts);

    /// <summary>Expected matches, all of them and those that agree on another rule too.</summary>
    public (double All, double Agreeing) Matches(TrainingSession other)
    {
        double all = 0, agreeing = 0;
        for (var i = 0; i < _patterns.Length; i++)
        {
            var matches = _em!.Posterior(i) * _patterns[i].Count;
            all += matches;
            if ((_patterns[i].Pattern >> (48 + other._rule) & 1) != 0) agreeing += matches;
        }

        return (all, agreeing);
    }
}
