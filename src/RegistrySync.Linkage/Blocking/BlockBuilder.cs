using System.Numerics;
using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Blocking;

/// <summary>Groups records by key: hashed into partitions that fit a core's cache, each sorted on its own. The outcome does not depend on the number of workers.</summary>
sealed class BlockBuilder(KeyTable keys, bool acrossOnly, int workers)
{
    const int Chunk = 1 << 16;
    readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = workers };
    readonly RecordTable _table = keys.Table;

    /// <summary>The blocks of one rule; with <paramref name="only"/>, of the records for which it is true.</summary>
    public Blocks Build(int rule, Func<int, ulong, bool>? only = null)
    {
        keys.Prepare();
        var count = _table.Count;
        var chunks = (count + Chunk - 1) / Chunk;
        var all = new ulong[count];
        Parallel.For(0, chunks, _parallel, chunk =>
        {
            for (var record = chunk * Chunk; record < Math.Min(count, (chunk + 1) * Chunk); record++) all[record] = keys.Note(rule, record);
        });
        if (only is not null)
            for (var record = 0; record < count; record++)
                if (all[record] != 0 && !only(record, all[record])) all[record] = 0;
        DropLonely(all);
        return Group(rule, all);
    }

    /// <summary>
    /// Sets keys to 0 that certainly meet no other: two bits per hash slot tell "seen" and "seen again" (or, across two registers,
    /// "seen left" and "seen right"). Most records of a selective rule go here, before the expensive grouping.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void DropLonely(ulong[] all)
    {
        var bits = Math.Clamp(BitOperations.Log2((uint)all.Length) + 3, 10, 28);
        var shift = 64 - bits;
        var first = new ulong[1 << (bits - 6)];
        var second = new ulong[1 << (bits - 6)];
        var registers = _table.Registers;
        for (var record = 0; record < all.Length; record++)
        {
            if (all[record] == 0) continue;
            var slot = all[record] >> shift;
            var bit = 1UL << (int)(slot & 63);
            ref var seen = ref first[slot >> 6];
            if (acrossOnly)
            {
                if (registers[record] == 0) seen |= bit;
                else second[slot >> 6] |= bit;
            }
            else if ((seen & bit) != 0)
            {
                second[slot >> 6] |= bit;
            }
            else
            {
                seen |= bit;
            }
        }

        var many = acrossOnly && registers.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)1) >= 0;
        Parallel.For(0, (all.Length + Chunk - 1) / Chunk, _parallel, chunk =>
        {
            for (var record = chunk * Chunk; record < Math.Min(all.Length, (chunk + 1) * Chunk); record++)
            {
                var slot = all[record] >> shift;
                var bit = 1UL << (int)(slot & 63);
                var meets = (second[slot >> 6] & bit) != 0 && (!acrossOnly || (first[slot >> 6] & bit) != 0);
                if (!meets && !many) all[record] = 0;
            }
        });
    }

    Blocks Group(int rule, ulong[] all)
    {
        var count = all.Length;
        var chunks = (count + Chunk - 1) / Chunk;
        var partitions = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(count / 4096, 1, 2048));
        var shift = 64 - BitOperations.Log2((uint)partitions);
        var heads = new int[chunks][];
        Parallel.For(0, chunks, _parallel, chunk =>
        {
            var head = heads[chunk] = new int[partitions];
            for (var record = chunk * Chunk; record < Math.Min(count, (chunk + 1) * Chunk); record++)
                if (all[record] != 0) head[Slot(all[record], shift)]++;
        });
        var starts = new int[partitions + 1];
        var total = 0;
        for (var partition = 0; partition < partitions; partition++)
        {
            starts[partition] = total;
            for (var chunk = 0; chunk < chunks; chunk++) (heads[chunk][partition], total) = (total, total + heads[chunk][partition]);
        }

        starts[partitions] = total;
        var sorted = new ulong[total];
        var records = new int[total];
        Parallel.For(0, chunks, _parallel, chunk =>
        {
            var head = heads[chunk];
            for (var record = chunk * Chunk; record < Math.Min(count, (chunk + 1) * Chunk); record++)
            {
                if (all[record] == 0) continue;
                var at = head[Slot(all[record], shift)]++;
                (sorted[at], records[at]) = (all[record], record);
            }
        });
        var parts = new (int[] Records, int[] Sizes, long Pairs)[partitions];
        Parallel.For(0, partitions, _parallel, partition => parts[partition] = Blocked(sorted.AsSpan(starts[partition]..starts[partition + 1]), records.AsSpan(starts[partition]..starts[partition + 1])));
        return Join(rule, parts);
    }

    static int Slot(ulong key, int shift) => shift == 64 ? 0 : (int)(key >> shift);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (int[] Records, int[] Sizes, long Pairs) Blocked(Span<ulong> sorted, Span<int> records)
    {
        sorted.Sort(records);
        var kept = new List<int>();
        var sizes = new List<int>();
        long pairs = 0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start]) end++;
            if (end - start < 2) continue;
            var block = records[start..end];
            block.Sort();
            var meetings = Meetings(block);
            if (meetings == 0) continue;
            foreach (var record in block) kept.Add(record);
            sizes.Add(end - start);
            pairs += meetings;
        }

        return ([.. kept], [.. sizes], pairs);
    }

    internal long Meetings(ReadOnlySpan<int> block)
    {
        var all = (long)block.Length * (block.Length - 1) / 2;
        if (!acrossOnly) return all;
        Span<int> per = stackalloc int[256];
        per.Clear();
        foreach (var record in block) per[_table.Registers[record]]++;
        foreach (var members in per) all -= (long)members * (members - 1) / 2;
        return all;
    }

    static Blocks Join(int rule, (int[] Records, int[] Sizes, long Pairs)[] parts)
    {
        var records = new int[parts.Sum(p => p.Records.Length)];
        var starts = new int[parts.Sum(p => p.Sizes.Length) + 1];
        int at = 0, block = 0;
        foreach (var part in parts)
        {
            part.Records.CopyTo(records, at);
            foreach (var size in part.Sizes)
            {
                starts[block++] = at;
                at += size;
            }
        }

        starts[block] = at;
        return new Blocks(rule, records, starts) { Pairs = parts.Sum(p => p.Pairs) };
    }
}
