using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Scoring;

/// <summary>
/// One worker's memory: the records of some blocks side by side and a batch of their pairs, so that comparing reads straight through.
/// Reused; nothing is allocated per pair.
/// </summary>
sealed class BlockWorkspace(RecordTable table, KeyTable keys, ComparisonScorer[] scorers)
{
    /// <summary>Pairs compared at a time: enough to forget the cost of a call, few enough for the first-level cache.</summary>
    public const int Batch = 1024;
    const int Ahead = 16;

    /// <summary>Values per field and slot.</summary>
    public int[][] Codes { get; } = [.. Enumerable.Range(0, table.Stride).Select(_ => Array.Empty<int>())];

    /// <summary>Per name comparison what agreement on a slot's value adds for its rarity, in bits.</summary>
    public float[][] Rarities { get; } = [.. scorers.Select(_ => Array.Empty<float>())];

    /// <summary>Per date comparison its dates as digits, by slot.</summary>
    public uint[][] Dates { get; } = [.. scorers.Select(_ => Array.Empty<uint>())];

    /// <summary>Short keys per slot and rule, <see cref="KeyTable.ShortKeys"/> apart.</summary>
    public ushort[] Keys { get; private set; } = [];

    /// <summary>The record in each slot.</summary>
    public int[] Records { get; private set; } = [];

    public int Slots { get; private set; }

    public int[] Left { get; } = new int[Batch];

    public int[] Right { get; } = new int[Batch];

    public float[] Weights { get; } = new float[Batch];

    /// <summary>Per pair at least what it weighs; kept by the screen.</summary>
    public float[] Bounds { get; } = new float[Batch];

    public ulong[] Patterns { get; } = new ulong[Batch];

    public int Pairs { get; set; }

    /// <summary>Forgets the slots; the pairs must have been scored.</summary>
    public void Restart() => Slots = 0;

    /// <summary>Copies a block's codes and short keys to the next slots and returns the first of these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Gather(int[] records, int start, int count)
    {
        var first = Slots;
        if (first + count + Vector256<int>.Count > Records.Length) Grow(first + count);
        var (stride, width) = (table.Stride, keys.RowWidth);
        ref var rows = ref keys.Rows[keys.FirstRow];
        ref var shorts = ref MemoryMarshal.GetArrayDataReference(Keys);
        for (var at = 0; at < count; at++)
        {
            if (start + at + Ahead < records.Length) Prefetch(ref Unsafe.Add(ref rows, (nint)records[start + at + Ahead] * width), width);
            var record = records[start + at];
            var slot = first + at;
            Records[slot] = record;
            ref var row = ref Unsafe.Add(ref rows, (nint)record * width);
            for (var field = 0; field < Codes.Length; field++) Codes[field][slot] = Unsafe.Add(ref row, field);
            Vector256.LoadUnsafe(ref Unsafe.As<int, ushort>(ref Unsafe.Add(ref row, stride))).StoreUnsafe(ref shorts, (nuint)(slot * KeyTable.ShortKeys));
        }

        Slots = first + count;
        foreach (var scorer in scorers) scorer.Gather(this, first, Slots);
        return first;
    }

    /// <summary>Puts one row, which need not be in the table, in the next slot and returns it.</summary>
    public int GatherRow(ReadOnlySpan<int> row)
    {
        if (Slots + Vector256<int>.Count >= Records.Length) Grow(Slots + 1);
        for (var field = 0; field < Codes.Length; field++) Codes[field][Slots] = row[field];
        foreach (var scorer in scorers) scorer.Gather(this, Slots, Slots + 1);
        return Slots++;
    }

    /// <summary>Records of a block lie anywhere in the table: asking for the next ones early hides the way to memory.</summary>
    static unsafe void Prefetch(ref int row, int width)
    {
        if (!Sse.IsSupported) return;
        for (var at = 0; at < width; at += 16) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref row, at)));
    }

    void Grow(int size)
    {
        // A vector may be read beyond the last slot.
        size = Math.Max(4096, (size * 3 / 2) + Vector256<int>.Count);
        for (var field = 0; field < Codes.Length; field++) Codes[field] = Grown(Codes[field], size);
        for (var c = 0; c < scorers.Length; c++)
        {
            if (scorers[c] is DateScorer) Dates[c] = Grown(Dates[c], size);
            if (scorers[c] is NameScorer) Rarities[c] = Grown(Rarities[c], size);
        }

        Records = Grown(Records, size);
        Keys = Grown(Keys, size * KeyTable.ShortKeys);
    }

    static T[] Grown<T>(T[] array, int size)
    {
        Array.Resize(ref array, size);
        return array;
    }
}
