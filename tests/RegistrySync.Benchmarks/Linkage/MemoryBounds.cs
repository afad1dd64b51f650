using System.Diagnostics;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Benchmarks.Linkage;

/// <summary>What memory alone allows: every field of two records compared by code and weighed by a table, nothing else.</summary>
static class MemoryBounds
{
    const int Pairs = 20_000_000;
    static readonly float[] Weights = [.. Enumerable.Range(0, 65536).Select(i => (i % 97) / 10f)];

    /// <summary>Pairs a second when both records lie anywhere: two cache misses a pair.</summary>
    public static double RandomAccess(RecordTable table, int workers) => Rate(workers, (worker, count) =>
    {
        var (state, sum) = ((ulong)worker + 88172645463325252, 0f);
        for (var i = 0; i < count; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            sum += Weigh(table, (int)((state & 0xFFFFFFFF) % (ulong)table.Count), (int)((state >> 32) % (ulong)table.Count));
        }

        return sum;
    });

    /// <summary>Pairs a second when the records of a block lie side by side.</summary>
    public static double Contiguous(RecordTable table, int workers) => Rate(workers, (worker, count) =>
    {
        var sum = 0f;
        var start = worker * 4096 % Math.Max(1, table.Count - 65);
        for (var i = 0; i < count; i++) sum += Weigh(table, start + (i & 31), start + 32 + ((i >> 5) & 31));
        return sum;
    });

    static float Weigh(RecordTable table, int left, int right)
    {
        var cells = table.Cells;
        var stride = table.Fields.Count;
        var pattern = 0;
        for (var field = 0; field < stride; field++) pattern |= (cells[(left * stride) + field] == cells[(right * stride) + field] ? 1 : 0) << field;
        return Weights[pattern];
    }

    static double Rate(int workers, Func<int, int, float> work)
    {
        work(0, 100_000);
        var clock = Stopwatch.StartNew();
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker => work(worker, Pairs / workers));
        return Pairs / clock.Elapsed.TotalSeconds;
    }
}
