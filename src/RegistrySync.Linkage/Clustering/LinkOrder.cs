using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Clustering;

/// <summary>The order in which links are made: best evidence first, equal evidence by the records' keys, so that the order of records and pairs does not matter.</summary>
static class LinkOrder
{
    /// <summary>Indexes of the pairs from <paramref name="link"/> bits up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ReadOnlySpan<int> Of(RecordTable table, PairList pairs, ReadOnlySpan<float> bits, double link)
    {
        var count = 0;
        foreach (var weight in bits) count += weight >= link ? 1 : 0;
        var keys = pairs.Scratch<ulong>(count);
        for (int pair = 0, at = 0; pair < bits.Length; pair++)
            if (bits[pair] >= link) keys[at++] = ((ulong)Descending(bits[pair]) << 32) | (uint)pair;
        // Evidence and index are one number, which sorts much faster than a tuple.
        keys.Sort();
        var order = pairs.Scratch<int>(count);
        for (int start = 0, end; start < count; start = end)
        {
            end = start;
            while (end < count && keys[end] >> 32 == keys[start] >> 32) order[end] = (int)(uint)keys[end++];
            if (end - start > 1) BreakTies(table, pairs, order.Slice(start, end - start));
        }

        return order;
    }

    /// <summary>A number that is less the more bits there are.</summary>
    static uint Descending(float bits)
    {
        var number = BitConverter.SingleToUInt32Bits(bits + 0f);
        return (int)number < 0 ? number : ~(number | 0x80000000);
    }

    static void BreakTies(RecordTable table, PairList pairs, Span<int> tied)
    {
        var keys = new (ulong First, ulong Second)[tied.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var (one, two) = (table.TieBreak(pairs.Left[tied[i]]), table.TieBreak(pairs.Right[tied[i]]));
            keys[i] = (Math.Min(one, two), Math.Max(one, two));
        }

        keys.AsSpan().Sort(tied);
    }
}
