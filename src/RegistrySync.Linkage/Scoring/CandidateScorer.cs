using RegistrySync.Linkage.Blocking;

namespace RegistrySync.Linkage.Scoring;

/// <summary>What scoring is to keep.</summary>
/// <param name="Cutoff">Pairs whose weight in bits, prior included, is less are not kept; +infinity keeps none.</param>
/// <param name="Histogram">Whether to count patterns of levels.</param>
/// <param name="RuleBits">Whether a counted pattern carries, from bit 48 on, which rules the pair agrees on.</param>
/// <param name="AcrossOnly">Whether only pairs of different registers are candidates.</param>
/// <param name="Changed">When given, only pairs with at least one of these records.</param>
sealed record ScoringRequest(double Cutoff, bool Histogram, bool RuleBits, bool AcrossOnly, bool[]? Changed = null);

/// <summary>Scores all candidate pairs, each once: a pair belongs to the first rule that makes it.</summary>
sealed class CandidateScorer(CompiledModel model)
{
    const long UnitPairs = 1 << 17;

    public sealed record Outcome(PairList Pairs, PatternHistogram Histogram, long Candidates);

    sealed record Unit(Blocks Blocks, int From, int To, int FirstRow, int LastRow);

    public Outcome Score(IReadOnlyList<Blocks> blocks, ScoringRequest request, CancellationToken cancellationToken)
    {
        var units = blocks.SelectMany(Units).ToArray();
        var found = new PairList?[units.Length];
        var histogram = new PatternHistogram();
        long candidates = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = model.Workers, CancellationToken = cancellationToken };
        Parallel.For(0, units.Length, parallel, () => new BlockWorkspace(model.Table, model.Keys), (index, _, space) =>
        {
            Score(units[index], request, space);
            if (space.Found.Count > 0)
            {
                (found[index] = new PairList()).Add(space.Found);
                space.Found.Clear();
            }

            return space;
        }, space =>
        {
            lock (histogram)
            {
                histogram.Add(space.Patterned);
                candidates += space.Compared;
            }
        });
        var pairs = new PairList();
        foreach (var part in found)
            if (part is not null) pairs.Add(part);
        return new Outcome(pairs, histogram, candidates);
    }

    /// <summary>Pieces of about equal work in a fixed order: many small blocks, or some rows of a large one.</summary>
    static IEnumerable<Unit> Units(Blocks blocks)
    {
        var from = 0;
        long work = 0;
        for (var block = 0; block < blocks.Count; block++)
        {
            long size = blocks.Starts[block + 1] - blocks.Starts[block];
            var pairs = size * (size - 1) / 2;
            if (pairs > UnitPairs)
            {
                if (from < block) yield return new Unit(blocks, from, block, 0, int.MaxValue);
                var rows = (int)Math.Max(1, UnitPairs / size);
                for (var row = 0; row < size - 1; row += rows) yield return new Unit(blocks, block, block + 1, row, row + rows);
                (from, work) = (block + 1, 0);
                continue;
            }

            work += pairs + size;
            if (work < UnitPairs) continue;
            yield return new Unit(blocks, from, block + 1, 0, int.MaxValue);
            (from, work) = (block + 1, 0);
        }

        if (from < blocks.Count) yield return new Unit(blocks, from, blocks.Count, 0, int.MaxValue);
    }

    void Score(Unit unit, ScoringRequest request, BlockWorkspace space)
    {
        var rule = request.RuleBits ? model.Keys.Rules : unit.Blocks.Rule;
        for (var block = unit.From; block < unit.To; block++)
        {
            var records = unit.Blocks[block];
            if (request.Changed is { } changed && !AnyChanged(records, changed)) continue;
            space.Gather(records, rule);
            var last = Math.Min(unit.LastRow, records.Length - 1);
            for (var self = unit.FirstRow; self < last; self++) Row(records, self, unit.Blocks.Rule, request, space);
        }
    }

    static bool AnyChanged(ReadOnlySpan<int> records, bool[] changed)
    {
        foreach (var record in records)
            if (changed[record]) return true;
        return false;
    }

    void Row(ReadOnlySpan<int> records, int self, int rule, ScoringRequest request, BlockWorkspace space)
    {
        var count = Others(records, self, request.RuleBits ? 0 : rule, request, space);
        if (count == 0) return;
        space.Compared += count;
        space.Weights.AsSpan(0, count).Clear();
        space.Patterns.AsSpan(0, count).Clear();
        foreach (var scorer in model.Scorers) scorer.Score(space, self, count);
        if (request.Histogram)
        {
            for (var k = 0; k < count; k++) space.Patterned.Add(space.Patterns[k] | (request.RuleBits ? RuleBits(space, self, space.Others[k]) : 0));
        }

        var cutoff = (float)(request.Cutoff - model.PriorBits);
        for (var k = 0; k < count; k++)
        {
            if (space.Weights[k] < cutoff) continue;
            space.Found.Add(records[self], records[space.Others[k]], space.Weights[k], space.Patterns[k]);
        }
    }

    /// <summary>Lists the slots after <paramref name="self"/> that are its candidates under this rule and no earlier one.</summary>
    static int Others(ReadOnlySpan<int> records, int self, int rule, ScoringRequest request, BlockWorkspace space)
    {
        var count = 0;
        var others = space.Others;
        var isChanged = request.Changed is null || request.Changed[records[self]];
        for (var slot = self + 1; slot < records.Length; slot++)
        {
            if (request.AcrossOnly && space.Registers[slot] == space.Registers[self]) continue;
            if (!isChanged && !request.Changed![records[slot]]) continue;
            others[count++] = slot;
        }

        for (var earlier = 0; earlier < rule && count > 0; earlier++)
        {
            var keys = space.Keys[earlier];
            var mine = keys[self];
            if (mine == 0) continue;
            var kept = 0;
            for (var k = 0; k < count; k++)
            {
                others[kept] = others[k];
                kept += keys[others[k]] == mine ? 0 : 1;
            }

            count = kept;
        }

        return count;
    }

    static ulong RuleBits(BlockWorkspace space, int self, int other)
    {
        ulong bits = 0;
        for (var rule = 0; rule < Math.Min(16, space.Keys.Length); rule++)
            if (space.Keys[rule][self] != 0 && space.Keys[rule][self] == space.Keys[rule][other]) bits |= 1UL << (48 + rule);
        return bits;
    }
}
