using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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

    /// <summary>Slots after which a worker starts afresh, so that they stay in its cache.</summary>
    const int MostSlots = 2048;

    public sealed record Outcome(PairList Pairs, PatternHistogram Histogram, long Candidates);

    sealed record Unit(Blocks Blocks, int From, int To, int FirstRow, int LastRow);

    public Outcome Score(IReadOnlyList<Blocks> blocks, ScoringRequest request, CancellationToken cancellationToken)
    {
        model.Keys.Prepare();
        var units = blocks.SelectMany(Units).ToArray();
        var found = new PairList?[units.Length];
        var histogram = new PatternHistogram();
        long candidates = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = model.Workers, CancellationToken = cancellationToken };
        Parallel.For(0, units.Length, parallel, () => new BlockWorkspace(model.Table, model.Keys, model.Scorers), (index, _, space) =>
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
        space.Restart();
        for (var block = unit.From; block < unit.To; block++)
        {
            var records = unit.Blocks[block];
            if (request.Changed is { } changed && !AnyChanged(records, changed)) continue;
            if (space.Slots > MostSlots)
            {
                Flush(request, space);
                space.Restart();
            }

            var first = space.Gather(unit.Blocks.Records, unit.Blocks.Starts[block], records.Length);
            var last = Math.Min(unit.LastRow, records.Length - 1);
            for (var self = unit.FirstRow; self < last; self++) Row(first + self, first + records.Length, unit.Blocks.Rule, request, space);
        }

        Flush(request, space);
    }

    static bool AnyChanged(ReadOnlySpan<int> records, bool[] changed)
    {
        foreach (var record in records)
            if (changed[record]) return true;
        return false;
    }

    /// <summary>Adds the candidates of one slot with those behind it, unless an earlier rule makes them too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Row(int self, int end, int rule, ScoringRequest request, BlockWorkspace space)
    {
        var plain = !request.AcrossOnly && request.Changed is null;
        var width = model.Keys.ShortWidth;
        var check = !request.RuleBits && rule > 0;
        ref var keys = ref MemoryMarshal.GetArrayDataReference(space.Keys);
        var (mine0, mine1, valid0, valid1) = check ? Keys(ref keys, self, rule, width) : default;
        for (var other = self + 1; other < end; other++)
        {
            if (!plain && !Allowed(request, space.Records[self], space.Records[other])) continue;
            if (check)
            {
                var same = (Vector256.Equals(mine0, Vector256.LoadUnsafe(ref keys, (nuint)(other * width))) & valid0).ExtractMostSignificantBits();
                if (width > 8) same |= (Vector256.Equals(mine1, Vector256.LoadUnsafe(ref keys, (nuint)((other * width) + 8))) & valid1).ExtractMostSignificantBits() << 8;
                if (same != 0 && MadeEarlier(space.Records[self], space.Records[other], same)) continue;
            }

            space.Left[space.Pairs] = self;
            space.Right[space.Pairs] = other;
            if (++space.Pairs == BlockWorkspace.Batch) Flush(request, space);
        }
    }

    /// <summary>The short keys of a slot, and masks of those that belong to earlier rules and are present.</summary>
    static (Vector256<uint> Low, Vector256<uint> High, Vector256<uint> ValidLow, Vector256<uint> ValidHigh) Keys(ref uint keys, int slot, int rule, int width)
    {
        var positions = Vector256<uint>.Indices;
        var low = Vector256.LoadUnsafe(ref keys, (nuint)(slot * width));
        var validLow = Vector256.LessThan(positions, Vector256.Create((uint)rule)) & ~Vector256.Equals(low, Vector256<uint>.Zero);
        if (width <= 8) return (low, default, validLow, default);
        var high = Vector256.LoadUnsafe(ref keys, (nuint)((slot * width) + 8));
        return (low, high, validLow, Vector256.LessThan(positions + Vector256.Create(8u), Vector256.Create((uint)rule)) & ~Vector256.Equals(high, Vector256<uint>.Zero));
    }

    bool Allowed(ScoringRequest request, int left, int right) =>
        (!request.AcrossOnly || model.Table.Registers[left] != model.Table.Registers[right])
        && (request.Changed is null || request.Changed[left] || request.Changed[right]);

    /// <summary>Short keys may collide, so that they only raise the question; the whole keys of those rules answer it.</summary>
    bool MadeEarlier(int left, int right, uint rules)
    {
        for (; rules != 0; rules &= rules - 1)
        {
            var rule = BitOperations.TrailingZeroCount(rules);
            if (model.Keys.Of(rule, model.Keys.Row(left)) is var key and not 0 && key == model.Keys.Of(rule, model.Keys.Row(right))) return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Flush(ScoringRequest request, BlockWorkspace space)
    {
        var count = space.Pairs;
        if (count == 0) return;
        space.Compared += count;
        space.Pairs = 0;
        space.Weights.AsSpan(0, count).Clear();
        space.Patterns.AsSpan(0, count).Clear();
        foreach (var scorer in model.Scorers) scorer.Score(space, count);
        if (request.Histogram)
        {
            for (var pair = 0; pair < count; pair++)
                space.Patterned.Add(space.Patterns[pair] | (request.RuleBits ? RuleBits(space.Records[space.Left[pair]], space.Records[space.Right[pair]]) : 0));
        }

        var cutoff = (float)(request.Cutoff - model.PriorBits);
        for (var pair = 0; pair < count; pair++)
        {
            if (space.Weights[pair] >= cutoff)
                space.Found.Add(space.Records[space.Left[pair]], space.Records[space.Right[pair]], space.Weights[pair], space.Patterns[pair]);
        }
    }

    ulong RuleBits(int left, int right)
    {
        ulong bits = 0;
        for (var rule = 0; rule < Math.Min(16, model.Keys.Rules); rule++)
            if (model.Keys.Short[(left * model.Keys.ShortWidth) + rule] is var key and not 0 && key == model.Keys.Short[(right * model.Keys.ShortWidth) + rule]) bits |= 1UL << (48 + rule);
        return bits;
    }
}
