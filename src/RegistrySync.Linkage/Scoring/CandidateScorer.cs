using RegistrySync.Linkage.Blocking;

namespace RegistrySync.Linkage.Scoring;

/// <summary>What scoring is to keep.</summary>
/// <param name="Cutoff">Pairs whose weight in bits, prior included, is less are not kept; +infinity keeps none.</param>
/// <param name="Histogram">Whether to count patterns of levels.</param>
/// <param name="RuleBits">Whether a counted pattern carries, from bit 48 on, which rules the pair agrees on.</param>
/// <param name="AcrossOnly">Whether only pairs of different registers are candidates.</param>
/// <param name="Changed">When given, only pairs with at least one of these records.</param>
sealed record ScoringRequest(double Cutoff, bool Histogram, bool RuleBits, bool AcrossOnly, bool[]? Changed = null);

/// <summary>A piece of work: whole blocks, or some rows of one large block.</summary>
readonly record struct BlockRange(Blocks Blocks, int From, int To, int FirstRow, int LastRow);

/// <summary>Scores all candidate pairs, each once: a pair belongs to the first rule that makes it.</summary>
sealed class CandidateScorer(CompiledModel model)
{
    const long UnitPairs = 1 << 17;

    /// <summary>Fewest rows of a large block that are worth copying it for.</summary>
    const int FewestRows = 64;

    public sealed record Outcome(PairList Pairs, PatternHistogram Histogram, long Candidates);

    public Outcome Score(IReadOnlyList<Blocks> blocks, ScoringRequest request, CancellationToken cancellationToken)
    {
        model.Keys.Prepare(model.Workers);
        var units = blocks.SelectMany(Units).ToArray();
        var found = new PairList?[units.Length];
        var histogram = new PatternHistogram();
        long candidates = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = model.Workers, CancellationToken = cancellationToken };
        Parallel.For(0, units.Length, parallel, () => new BlockScorer(model, request), (index, _, scorer) =>
        {
            scorer.Score(units[index]);
            found[index] = scorer.TakeFound();
            return scorer;
        }, scorer =>
        {
            lock (histogram)
            {
                histogram.Add(scorer.Histogram);
                candidates += scorer.Compared;
            }
        });
        var pairs = new PairList();
        pairs.Reserve(found.Sum(part => part?.Count ?? 0));
        foreach (var part in found)
            if (part is not null) pairs.Add(part);
        return new Outcome(pairs, histogram, candidates);
    }

    /// <summary>Pieces of about equal work in a fixed order: many small blocks, or some rows of a large one.</summary>
    static IEnumerable<BlockRange> Units(Blocks blocks)
    {
        var from = 0;
        long work = 0;
        for (var block = 0; block < blocks.Count; block++)
        {
            long size = blocks.Starts[block + 1] - blocks.Starts[block];
            var pairs = size * (size - 1) / 2;
            if (pairs > UnitPairs)
            {
                if (from < block) yield return new BlockRange(blocks, from, block, 0, int.MaxValue);
                var rows = (int)Math.Max(FewestRows, UnitPairs / size);
                for (var row = 0; row < size - 1; row += rows) yield return new BlockRange(blocks, block, block + 1, row, row + rows);
                (from, work) = (block + 1, 0);
                continue;
            }

            work += pairs + size;
            if (work < UnitPairs) continue;
            yield return new BlockRange(blocks, from, block + 1, 0, int.MaxValue);
            (from, work) = (block + 1, 0);
        }

        if (from < blocks.Count) yield return new BlockRange(blocks, from, blocks.Count, 0, int.MaxValue);
    }
}
