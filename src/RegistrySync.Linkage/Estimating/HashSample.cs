using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Estimating;

/// <summary>Records drawn by a hash of their keys, so that neither their order nor the number of workers matters.</summary>
static class HashSample
{
    /// <summary>About <paramref name="most"/> records, never more, in the order of their hashes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int[] Draw(RecordTable table, ulong seed, int most)
    {
        var share = Math.Min(1, most * 1.3 / Math.Max(1, table.Count));
        var limit = share >= 1 ? ulong.MaxValue : (ulong)(share * ulong.MaxValue);
        var drawn = new List<(ulong Order, int Record)>();
        for (var record = 0; record < table.Count; record++)
        {
            var order = Hash64.Mix(table.TieBreak(record), seed);
            if (order <= limit) drawn.Add((order, record));
        }

        drawn.Sort();
        return [.. drawn.Take(most).Select(d => d.Record)];
    }
}
