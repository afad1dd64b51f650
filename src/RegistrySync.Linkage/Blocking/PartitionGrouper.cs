using System.Numerics;
using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Blocking;

/// <summary>One worker's grouping of partitions: drops records that meet nobody, sorts the rest by key and keeps their order within a key.</summary>
sealed class PartitionGrouper(RecordTable table, bool acrossOnly)
{
    const int Small = 48;

    /// <summary>Across registers "seen on the left" and "on the right" tells who meets; with a third register it does not.</summary>
    readonly bool _twoSides = acrossOnly && table.RegisterCounts.Length <= 2;

    /// <summary>Where one side lies behind the other its place tells a record's side, without a look at it.</summary>
    readonly int _boundary = table.Boundary;
    readonly byte[] _registers = table.Registers;
    ulong[] _once = [];
    ulong[] _again = [];
    ulong[] _keys = [];
    int[] _records = [];
    int[] _heads = [];

    /// <summary>What is left of a partition.</summary>
    /// <param name="Records">Records that meet another, block after block.</param>
    /// <param name="Blocks">Number of blocks.</param>
    /// <param name="Pairs">Pairs that meet.</param>
    public readonly record struct Outcome(int Records, int Blocks, long Pairs);

    /// <summary>Groups in place: afterwards <paramref name="records"/> begins with the blocks' records and <paramref name="keys"/> with the blocks' sizes.</summary>
    /// <param name="keys">Keys, none of them 0.</param>
    /// <param name="records">Their records, ascending.</param>
    /// <param name="sharedBits">The first bits, which all keys of the partition share.</param>
    public Outcome Group(Span<ulong> keys, Span<int> records, int sharedBits)
    {
        var count = DropLonely(keys, records, sharedBits);
        Sort(keys[..count], records[..count], sharedBits);
        return Blocks(keys[..count], records);
    }

    /// <summary>Two bits per hash slot tell "seen" and "seen again", or the two sides. Most records of a selective rule go here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int DropLonely(Span<ulong> keys, Span<int> records, int sharedBits)
    {
        if (keys.Length < 2) return 0; // Nobody to meet.
        var bits = Math.Max(6, BitOperations.Log2((uint)keys.Length) + 4); // A word at least.
        var words = 1 << (bits - 6);
        if (_once.Length < words) (_once, _again) = (new ulong[words], new ulong[words]);
        var once = _once.AsSpan(0, words);
        var again = _again.AsSpan(0, words);
        once.Clear();
        again.Clear();
        for (var i = 0; i < keys.Length; i++)
        {
            var slot = (int)((keys[i] << sharedBits) >> (64 - bits));
            var bit = 1UL << (slot & 63);
            var side = _twoSides ? (_boundary >= 0 ? records[i] < _boundary : _registers[records[i]] == 0) : (once[slot >> 6] & bit) == 0;
            if (side) once[slot >> 6] |= bit;
            else again[slot >> 6] |= bit;
        }

        var kept = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            var slot = (int)((keys[i] << sharedBits) >> (64 - bits));
            if ((once[slot >> 6] & again[slot >> 6] & (1UL << (slot & 63))) == 0) continue;
            keys[kept] = keys[i];
            records[kept++] = records[i];
        }

        return kept;
    }

    /// <summary>By key, equal keys in the order they came: into as many buckets as there are records, then by insertion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Sort(Span<ulong> keys, Span<int> records, int sharedBits)
    {
        if (keys.Length < 2) return;
        var bits = BitOperations.Log2((uint)keys.Length) + 1;
        var buckets = 1 << bits;
        if (_heads.Length < buckets + 1) _heads = new int[buckets + 1];
        if (_keys.Length < keys.Length) (_keys, _records) = (new ulong[keys.Length * 2], new int[keys.Length * 2]);
        var heads = _heads.AsSpan(0, buckets + 1);
        heads.Clear();
        foreach (var key in keys) heads[(int)((key << sharedBits) >> (64 - bits)) + 1]++;
        for (var bucket = 1; bucket <= buckets; bucket++) heads[bucket] += heads[bucket - 1];
        for (var i = 0; i < keys.Length; i++)
        {
            var at = heads[(int)((keys[i] << sharedBits) >> (64 - bits))]++;
            _keys[at] = keys[i];
            _records[at] = records[i];
        }

        for (int bucket = 0, from = 0; bucket < buckets; from = heads[bucket++])
            if (heads[bucket] - from > 1) SortBucket(from, heads[bucket]);
        _keys.AsSpan(0, keys.Length).CopyTo(keys);
        _records.AsSpan(0, keys.Length).CopyTo(records);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void SortBucket(int from, int to)
    {
        if (to - from > Small)
        {
            SortLargeBucket(from, to);
            return;
        }

        for (var i = from + 1; i < to; i++)
        {
            var (key, record) = (_keys[i], _records[i]);
            var at = i;
            for (; at > from && _keys[at - 1] > key; at--) (_keys[at], _records[at]) = (_keys[at - 1], _records[at - 1]);
            (_keys[at], _records[at]) = (key, record);
        }
    }

    void SortLargeBucket(int from, int to)
    {
        if (_keys.AsSpan((from + 1)..to).IndexOfAnyExcept(_keys[from]) < 0) return;
        Array.Sort(_keys, _records, from, to - from);
        // That sort is not stable, but records came in ascending order.
        for (int start = from, end; start < to; start = end)
        {
            end = start + 1;
            while (end < to && _keys[end] == _keys[start]) end++;
            Array.Sort(_records, start, end - start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    Outcome Blocks(Span<ulong> keys, Span<int> records)
    {
        var (kept, blocks, pairs) = (0, 0, 0L);
        for (int start = 0, end; start < keys.Length; start = end)
        {
            end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            if (end - start < 2) continue;
            var meetings = Meetings(records[start..end], table, acrossOnly);
            if (meetings == 0) continue;
            records[start..end].CopyTo(records[kept..]);
            kept += end - start;
            keys[blocks++] = (ulong)(end - start);
            pairs += meetings;
        }

        return new Outcome(kept, blocks, pairs);
    }

    public static long Meetings(ReadOnlySpan<int> block, RecordTable table, bool acrossOnly)
    {
        var all = (long)block.Length * (block.Length - 1) / 2;
        if (!acrossOnly) return all;
        if (table.Boundary >= 0)
        {
            var lefts = block.BinarySearch(table.Boundary) is var at && at < 0 ? ~at : at;
            return (long)lefts * (block.Length - lefts);
        }

        var registers = table.Registers;
        long left = 0, right = 0;
        foreach (var record in block)
        {
            left += registers[record] == 0 ? 1 : 0;
            right += registers[record] == 1 ? 1 : 0;
        }

        if (left + right == block.Length) return left * right;
        Span<int> per = stackalloc int[256];
        per.Clear();
        foreach (var record in block) per[registers[record]]++;
        foreach (var members in per) all -= (long)members * (members - 1) / 2;
        return all;
    }
}
