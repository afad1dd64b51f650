using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Estimating;

/// <summary>u: how often unrelated records reach each level. Pairs among records drawn by hash, so that neither order nor workers matter.</summary>
sealed class RandomPairs(CompiledModel model, EstimationOptions options)
{
    /// <summary>Pairs that are needed before those that plainly differ stand for all.</summary>
    const long Enough = 10_000;

    /// <summary>How many times as many records of a large table are drawn, and into how many groups they are put.</summary>
    const int Spread = 3;
    const int Groups = 20;

    readonly PersonalFacts _facts = new(model.Table, model.Model.Comparisons);

    /// <summary>Per comparison whether its levels hold no matches, since they were counted among pairs that plainly differ in a date or identifier.</summary>
    public bool[] Clean { get; } = new bool[model.Model.Comparisons.Count];

    public LevelTable Levels(CancellationToken cancellationToken)
    {
        var sample = Sample();
        var scorer = new CandidateScorer(model);
        var request = new ScoringRequest(double.PositiveInfinity, Histogram: true, RuleBits: false, options.AcrossOnly);
        var outcome = scorer.Score([sample], request, cancellationToken);
        var comparisons = model.Model.Comparisons;
        var counts = new LevelTable(comparisons);
        var patterns = outcome.Histogram.Ordered();
        for (var c = 0; c < comparisons.Count; c++) Count(patterns, c, counts);
        for (var c = 0; c < comparisons.Count; c++)
        {
            var even = new double[comparisons[c].Levels.Count];
            Array.Fill(even, 1.0);
            counts.Normalise(c, even, 0.5);
            if (comparisons[c].Fields.Count == 1) UseCollisions(counts, c);
        }

        return counts;
    }

    /// <summary>
    /// All pairs of the records drawn; of a large table all pairs within groups of three times as many records, which are fewer pairs and
    /// tell more, because how alike names are differs more from record to record than from pair to pair.
    /// </summary>
    Blocks Sample()
    {
        var many = model.Table.Count > options.TrainingRecords;
        var drawn = HashSample.Draw(model.Table, options.Seed, many ? Spread * options.SampleRecords : options.SampleRecords);
        var size = many ? Math.Max(1, (drawn.Length + Groups - 1) / Groups) : Math.Max(1, drawn.Length);
        List<int> starts = [0];
        for (var from = 0; from < drawn.Length; from += size)
        {
            // A block's records ascend; which pair comes first does not matter to counts.
            var group = drawn.AsSpan(from, Math.Min(size, drawn.Length - from));
            group.Sort();
            starts.Add(from + group.Length);
        }

        return new Blocks(0, drawn, [.. starts]);
    }

    /// <summary>
    /// Agreement of single fields is counted exactly below; where several fields are compared as one, the few matches of a sample would be
    /// most of the agreement, and so only pairs that plainly differ elsewhere are counted.
    /// </summary>
    void Count((ulong Pattern, long Count)[] patterns, int comparison, LevelTable counts)
    {
        long different = 0;
        if (model.Model.Comparisons[comparison].Fields.Count > 1)
            foreach (var (pattern, count) in patterns) different += PlainlyDiffers(pattern, comparison) ? count : 0;
        Clean[comparison] = different >= Enough;
        foreach (var (pattern, count) in patterns)
            if (!Clean[comparison] || PlainlyDiffers(pattern, comparison)) counts[comparison, (int)(pattern >> (4 * comparison)) & 15] += count;
    }

    bool PlainlyDiffers(ulong pattern, int otherThan)
    {
        for (var c = 0; c < model.Model.Comparisons.Count; c++)
            if (c != otherThan && _facts.IsOwn(c) && ((int)(pattern >> (4 * c)) & 15) == model.Model.Comparisons[c].Levels.Count - 1) return true;
        return false;
    }

    /// <summary>Exact agreement is counted over all values, not sampled: rare values matter and a sample has none of them.</summary>
    void UseCollisions(LevelTable u, int comparison)
    {
        var declared = model.Model.Comparisons[comparison];
        var exact = ComparisonScorer.LevelOf(declared, Grade.Exact);
        var collision = Math.Max(model.Frequencies.Collision(model.Table.FieldIndex(declared.Fields[0])), 1e-9);
        var rest = (1 - collision) / Math.Max(1e-9, 1 - u[comparison, exact]);
        for (var level = 1; level < declared.Levels.Count; level++) u[comparison, level] = level == exact ? collision : u[comparison, level] * rest;
    }
}
