using System.Numerics;
using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Blocking;

/// <summary>
/// Groups records by key: scattered by the key's first bits into partitions that fit a core's cache, each grouped on its own. The outcome
/// does not depend on the number of workers. A builder keeps its memory from rule to rule.
/// </summary>
sealed class BlockBuilder(KeyTable keys, bool acrossOnly, int workers)
{
    const int Chunk = 1 << 16;
    const int PartitionRecords = 4096;
    const int MostPartitions = 2048;
    readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = workers };
    readonly RecordTable _table = keys.Table;
    ulong[] _keys = [];
    ulong[] _scattered = [];
    int[] _kept = [];
    int[] _records = [];

    /// <summary>The blocks of one rule, ascending by key.</summary>
    /// <param name="rule">Index of the rule.</param>
    /// <param name="oneIn">Of so many keys, a power of two, one is built with all its records and the others not at all: a sample of whole blocks that does not depend on the records' order. 1: all.</param>
    public Blocks Build(int rule, int oneIn = 1)
    {
        keys.Prepare(workers);
        var partitionBits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(_table.Count / PartitionRecords, 1, MostPartitions)));
        var starts = Scatter(rule, partitionBits, oneIn);
        var grouped = new PartitionGrouper.Outcome[starts.Length - 1];
        Parallel.For(0, grouped.Length, _parallel, () => new PartitionGrouper(_table, acrossOnly), (partition, _, grouper) =>
        {
            var (from, to) = (starts[partition], starts[partition + 1]);
            grouped[partition] = grouper.Group(_scattered.AsSpan(from..to), _records.AsSpan(from..to), partitionBits);
            return grouper;
        }, _ => { });
        return Join(rule, starts, grouped);
    }

    /// <summary>Pairs that meet in a block.</summary>
    internal long Meetings(ReadOnlySpan<int> block) => PartitionGrouper.Meetings(block, _table, acrossOnly);

    /// <summary>Computes all keys and moves them with their records to their partitions, within each in the order of the records. Returns the partitions' starts.</summary>
    int[] Scatter(int rule, int partitionBits, int oneIn)
    {
        var count = _table.Count;
        if (_keys.Length < count) (_keys, _kept) = (LargeArray.Uninitialised<ulong>(count), LargeArray.Uninitialised<int>(count));
        var filter = acrossOnly ? SideFilter.Of(keys, rule, _parallel) : null;
        var chunks = (count + Chunk - 1) / Chunk;
        var partitions = 1 << partitionBits;
        var heads = new int[chunks][];
        var sizes = new int[chunks];
        Parallel.For(0, chunks, _parallel, chunk => (heads[chunk], sizes[chunk]) = Keys(rule, chunk, partitionBits, filter, oneIn));
        if (oneIn == 1) keys.Noted(rule);
        var starts = new int[partitions + 1];
        var total = 0;
        for (var partition = 0; partition < partitions; partition++)
        {
            starts[partition] = total;
            for (var chunk = 0; chunk < chunks; chunk++) (heads[chunk][partition], total) = (total, total + heads[chunk][partition]);
        }

        starts[partitions] = total;
        if (_scattered.Length < total) (_scattered, _records) = (LargeArray.Uninitialised<ulong>(total), LargeArray.Uninitialised<int>(total));
        Parallel.For(0, chunks, _parallel, chunk => Move(chunk, sizes[chunk], heads[chunk], partitionBits));
        return starts;
    }

    /// <summary>Keys of a chunk's records that may meet another, side by side at the chunk's beginning; returns how many go to each partition, and their number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (int[] Head, int Kept) Keys(int rule, int chunk, int partitionBits, SideFilter? filter, int oneIn)
    {
        const int Step = 2048;
        var head = new int[1 << partitionBits];
        Span<ulong> made = stackalloc ulong[Step];
        var (end, kept) = (Math.Min(_table.Count, (chunk + 1) * Chunk), chunk * Chunk);
        for (var from = chunk * Chunk; from < end; from += Step)
        {
            var part = made[..Math.Min(Step, end - from)];
            keys.Compute(rule, from, part);
            if (oneIn > 1) Sample(part, oneIn);
            filter?.Drop(from, part);
            // What a sample leaves out has its key all the same.
            if (oneIn == 1) keys.Note(rule, from, part);
            for (var i = 0; i < part.Length; i++)
            {
                if (part[i] == 0) continue;
                (_keys[kept], _kept[kept]) = (part[i], from + i);
                head[Partition(part[i], partitionBits)]++;
                kept++;
            }
        }

        return (head, kept - (chunk * Chunk));
    }

    /// <summary>Sets to 0 all keys but one in so many, by their last bits: the first ones choose the partition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Sample(Span<ulong> made, int oneIn)
    {
        var left = (ulong)(oneIn - 1) << 1;
        for (var i = 0; i < made.Length; i++) made[i] = (made[i] & left) == 0 ? made[i] : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Move(int chunk, int count, int[] head, int partitionBits)
    {
        for (var i = chunk * Chunk; i < (chunk * Chunk) + count; i++)
        {
            var key = _keys[i];
            var at = head[Partition(key, partitionBits)]++;
            _scattered[at] = key;
            _records[at] = _kept[i];
        }
    }

    static int Partition(ulong key, int bits) => (int)((key >> 1) >> (63 - bits));

    Blocks Join(int rule, int[] starts, PartitionGrouper.Outcome[] grouped)
    {
        var records = new int[grouped.Sum(g => g.Records)];
        var blockStarts = new int[grouped.Sum(g => g.Blocks) + 1];
        int at = 0, block = 0;
        for (var partition = 0; partition < grouped.Length; partition++)
        {
            var (kept, blocks, _) = grouped[partition];
            _records.AsSpan(starts[partition], kept).CopyTo(records.AsSpan(at));
            foreach (var size in _scattered.AsSpan(starts[partition], blocks))
            {
                blockStarts[block++] = at;
                at += (int)size;
            }
        }

        blockStarts[block] = at;
        return new Blocks(rule, records, blockStarts) { Pairs = grouped.Sum(g => g.Pairs) };
    }
}
