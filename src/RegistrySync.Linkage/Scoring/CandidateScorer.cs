using RegistrySync.Linkage.Blocking;

namespace RegistrySync.Linkage.Scoring;

/// <summary>What scoring is to keep.</summary>
/// <param name="Cutoff">Pairs whose weight in bits, prior included, is less are not kept; +infinity keeps none.</param>
/// <param name="Histogram">Whether to count patterns of levels.</param>
/// <param name="RuleBits">Whether a counted pattern carries, from bit 48 on, which rules the pair agrees on.</param>
/// <param name="AcrossOnly">Whether only pairs of different registers are candidates.</param>
/// <param name="Judged">Whether what is kept weighs with prior and doubt, and reaches the cutoff with them.</param>
/// <param name="Changed">When given, only pairs with at least one of these records.</param>
sealed record ScoringRequest(double Cutoff, bool Histogram, bool RuleBits, bool AcrossOnly, bool Judged = false, bool[]? Changed = null)
{
    /// <summary>Whether bounds may spare most pairs the full comparison.</summary>
    public bool Screens => !Histogram && double.IsFinite(Cutoff);
}

/// <summary>A piece of work: whole blocks, or some rows of one large block.</summary>
readonly record struct BlockRange(Blocks Blocks, int From, int To, int FirstRow, int LastRow);

/// <summary>Scores all candidate pairs, each once: a pair belongs to the first rule that makes it.</summary>
sealed class CandidateScorer(CompiledModel model)
{
    const long UnitPairs = 1 << 17;
    const int MostUnits = 4096;

    /// <summary>Fewest rows of a large block that are worth copying it for.</summary>
    const int FewestRows = 64;

    public sealed record Outcome(PairList Pairs, PatternHistogram Histogram, long Candidates);

    /// <summary>Scores the pairs of these blocks.</summary>
    /// <param name="blocks">The blocks, rule after rule.</param>
    /// <param name="request">What to keep.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="into">Where to put what is kept; absent: in memory.</param>
    public Outcome Score(IReadOnlyList<Blocks> blocks, ScoringRequest request, CancellationToken cancellationToken, PairList? into = null)
    {
        model.Keys.Prepare(model.Workers);
        var units = blocks.SelectMany(Units).ToArray();
        var extras = request.Screens ? RowExtras.Of(model.Keys, model.Scorers) : null;
        extras?.Write(model.Workers);
        var pairs = into ?? new PairList();
        var histogram = new PatternHistogram();
        long candidates = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = model.Workers, CancellationToken = cancellationToken };
        // As many units at a time as could fill the memory that pairs may have.
        var wave = (int)Math.Clamp(pairs.InMemory / UnitPairs, 4L * model.Workers, MostUnits);
        var found = new PairList?[Math.Min(wave, units.Length)];
        for (var from = 0; from < units.Length; from += wave)
        {
            var start = from;
            var count = Math.Min(wave, units.Length - from);
            Parallel.For(0, count, parallel, () => new BlockScorer(model, request, extras), (index, _, scorer) =>
            {
                scorer.Score(units[start + index]);
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
            pairs.Reserve(pairs.Count + found.Take(count).Sum(part => (long)(part?.Count ?? 0)));
            foreach (var part in found.AsSpan(0, count))
                if (part is not null) pairs.Add(part);
        }

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
