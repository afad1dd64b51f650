using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Benchmarks.Linkage;

/// <summary>What memory alone allows: every field of two records compared by code and weighed by a table, nothing else.</summary>
static class MemoryBounds
{
    const int Pairs = 40_000_000;
    static readonly float[] Weights = [.. Enumerable.Range(0, 65536).Select(i => (i % 97) / 10f)];

    /// <summary>Pairs a second when both records lie anywhere: two cache misses a pair.</summary>
    public static double RandomAccess(RecordTable table, int workers) => Rate(workers, Pairs / 4, (worker, count) => Random(table.Cells, table.Fields.Count, (uint)table.Count, worker, count));

    /// <summary>Pairs a second when the records of a block lie side by side.</summary>
    public static double Contiguous(RecordTable table, int workers) => Rate(workers, Pairs, (worker, count) => Blocks(table.Cells, table.Fields.Count, table.Count, worker, count));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Random(int[] cells, int stride, uint records, int worker, int count)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(cells);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(Weights);
        var (state, sum) = ((ulong)worker + 88172645463325252, 0f);
        for (var i = 0; i < count; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            var (left, right) = ((nint)(((state & 0xFFFFFFFF) * records) >> 32), (nint)(((state >> 32) * records) >> 32));
            sum += Unsafe.Add(ref weights, Pattern(ref Unsafe.Add(ref first, left * stride), ref Unsafe.Add(ref first, right * stride), stride));
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Blocks(int[] cells, int stride, int records, int worker, int count)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(Weights);
        ref var block = ref cells[worker * 4096 % Math.Max(1, records - 65) * stride];
        var sum = 0f;
        for (var i = 0; i < count; i++)
            sum += Unsafe.Add(ref weights, Pattern(ref Unsafe.Add(ref block, (i & 31) * stride), ref Unsafe.Add(ref block, (32 + ((i >> 5) & 31)) * stride), stride));
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Pattern(ref int left, ref int right, int stride)
    {
        var pattern = 0;
        for (var field = 0; field < stride; field++) pattern |= (Unsafe.Add(ref left, field) == Unsafe.Add(ref right, field) ? 1 : 0) << field;
        return pattern;
    }

    static double Rate(int workers, int pairs, Func<int, int, float> work)
    {
        work(0, 100_000);
        var clock = Stopwatch.StartNew();
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker => work(worker, pairs / workers));
        return pairs / clock.Elapsed.TotalSeconds;
    }
}
