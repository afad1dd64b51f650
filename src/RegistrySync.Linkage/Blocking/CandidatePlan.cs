using System.Globalization;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Blocking;

/// <summary>All candidate blocks of a model over a table, counted before anything is scored; blocks that are too large are split by a further key.</summary>
sealed class CandidatePlan
{
    public required IReadOnlyList<Blocks> Blocks { get; init; }

    public required IReadOnlyList<RuleCount> Counts { get; init; }

    /// <summary>Splits in force: the model's own and those that this plan added.</summary>
    public required IReadOnlyList<BlockSplit> Splits { get; init; }

    public static CandidatePlan Build(KeyTable keys, LinkageModel model, bool acrossOnly, int workers, int largestBlock, bool maySplit)
    {
        if (keys.Rules == 0) return Everything(keys, acrossOnly, workers);
        var builder = new BlockBuilder(keys, acrossOnly, workers);
        var all = new List<Blocks>();
        var counts = new List<RuleCount>();
        var splits = model.Splits.ToList();
        for (var rule = 0; rule < keys.Rules; rule++)
        {
            var blocks = builder.Build(rule);
            var before = blocks.Pairs;
            var skewed = Skewed(blocks, largestBlock).ToList();
            if (maySplit && skewed.Count > 0)
            {
                for (var i = 0; i < skewed.Count; i++)
                {
                    var by = FurtherKey(keys, model, rule, blocks[skewed[i].Block], builder);
                    if (by is null) continue;
                    var key = keys.Of(rule, keys.Row(blocks[skewed[i].Block][0]));
                    keys.AddSplit(rule, key, by);
                    splits.Add(new BlockSplit(rule, key.ToString("x16", CultureInfo.InvariantCulture), by));
                    skewed[i] = skewed[i] with { Key = skewed[i].Key with { SplitBy = by } };
                }

                blocks = builder.Build(rule);
            }

            all.Add(blocks);
            counts.Add(new RuleCount(model.Blocking[rule].ToString(), blocks.Pairs, blocks.Count, Largest(blocks), before - blocks.Pairs, [.. skewed.Take(5).Select(s => s.Key)]));
        }

        return new CandidatePlan { Blocks = all, Counts = counts, Splits = splits };
    }

    static CandidatePlan Everything(KeyTable keys, bool acrossOnly, int workers)
    {
        int[] records = [.. Enumerable.Range(0, keys.Table.Count)];
        var blocks = new Blocks(0, records, records.Length > 1 ? [0, records.Length] : [0]) { Pairs = new BlockBuilder(keys, acrossOnly, workers).Meetings(records) };
        return new CandidatePlan { Blocks = [blocks], Counts = [new RuleCount("every pair", blocks.Pairs, blocks.Count, records.Length, 0, [])], Splits = [] };
    }

    static int Largest(Blocks blocks)
    {
        var largest = 0;
        for (var block = 0; block < blocks.Count; block++) largest = Math.Max(largest, blocks.Starts[block + 1] - blocks.Starts[block]);
        return largest;
    }

    static IEnumerable<(int Block, SkewedKey Key)> Skewed(Blocks blocks, int largestBlock) => Enumerable.Range(0, blocks.Count)
        .Select(block => (Block: block, Size: blocks.Starts[block + 1] - blocks.Starts[block]))
        .Where(b => b.Size > largestBlock)
        .OrderByDescending(b => b.Size)
        .Select(b => (b.Block, new SkewedKey(blocks[b.Block][0], b.Size, null)));

    /// <summary>Of the keys that other rules use, the one that keeps most pairs while no part stays larger than a tenth.</summary>
    static string? FurtherKey(KeyTable keys, LinkageModel model, int rule, ReadOnlySpan<int> block, BlockBuilder builder)
    {
        string? best = null;
        long most = -1;
        var own = model.Blocking[rule].Keys;
        foreach (var expression in model.Blocking.SelectMany(r => r.Keys).Distinct(StringComparer.Ordinal).Except(own, StringComparer.Ordinal))
        {
            var part = keys.Part(expression);
            var groups = new Dictionary<ulong, List<int>>();
            foreach (var record in block)
            {
                var hash = part.Of(keys.Row(record));
                if (!groups.TryGetValue(hash, out var members)) groups.Add(hash, members = []);
                members.Add(record);
            }

            if (groups.Values.Max(g => g.Count) * 10 > block.Length * 4) continue;
            var kept = groups.Values.Sum(g => builder.Meetings(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(g)));
            if (kept > most) (best, most) = (expression, kept);
        }

        return best;
    }
}
