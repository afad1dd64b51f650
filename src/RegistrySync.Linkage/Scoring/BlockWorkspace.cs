using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    const int Ahead = 8;

    /// <summary>Values per field and slot.</summary>
    public int[][] Codes { get; } = [.. Enumerable.Range(0, table.Stride).Select(_ => Array.Empty<int>())];

    /// <summary>Per name comparison what its pairs need, by slot.</summary>
    public NameSlot[][] Names { get; } = [.. scorers.Select(_ => Array.Empty<NameSlot>())];

    /// <summary>Short keys per slot and rule, <see cref="KeyTable.ShortWidth"/> apart.</summary>
    public uint[] Keys { get; private set; } = [];

    /// <summary>The record in each slot.</summary>
    public int[] Records { get; private set; } = [];

    public int Slots { get; private set; }

    public int[] Left { get; } = new int[Batch];

    public int[] Right { get; } = new int[Batch];

    public float[] Weights { get; } = new float[Batch];

    public ulong[] Patterns { get; } = new ulong[Batch];

    public int Pairs { get; set; }

    public PairList Found { get; } = new();

    public PatternHistogram Patterned { get; } = new();

    public long Compared { get; set; }

    /// <summary>Forgets the slots; the pairs must have been scored.</summary>
    public void Restart() => Slots = 0;

    /// <summary>Copies a block's codes and short keys to the next slots and returns the first of these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Gather(int[] records, int start, int count)
    {
        var first = Slots;
        if (first + count > Records.Length) Grow(first + count);
        var stride = table.Stride;
        var width = keys.ShortWidth;
        ref var cells = ref MemoryMarshal.GetArrayDataReference(table.Cells);
        ref var shorts = ref MemoryMarshal.GetArrayDataReference(keys.Short);
        for (var at = 0; at < count; at++)
        {
            if (start + at + Ahead < records.Length && Sse.IsSupported) Prefetch(ref cells, ref shorts, records[start + at + Ahead], stride, width);
            var record = records[start + at];
            var slot = first + at;
            Records[slot] = record;
            ref var row = ref Unsafe.Add(ref cells, (nint)record * stride);
            for (var field = 0; field < Codes.Length; field++) Codes[field][slot] = Unsafe.Add(ref row, field);
            ref var key = ref Unsafe.Add(ref shorts, (nint)record * width);
            for (var rule = 0; rule < width; rule++) Keys[(slot * width) + rule] = Unsafe.Add(ref key, rule);
        }

        Slots = first + count;
        foreach (var scorer in scorers) scorer.Gather(this, first, Slots);
        return first;
    }

    /// <summary>Puts one row, which need not be in the table, in the next slot and returns it.</summary>
    public int GatherRow(ReadOnlySpan<int> row)
    {
        if (Slots == Records.Length) Grow(Slots + 1);
        for (var field = 0; field < Codes.Length; field++) Codes[field][Slots] = row[field];
        foreach (var scorer in scorers) scorer.Gather(this, Slots, Slots + 1);
        return Slots++;
    }

    /// <summary>Records of a block lie anywhere in the table: asking for the next ones early hides the way to memory.</summary>
    static unsafe void Prefetch(ref int cells, ref uint shorts, int record, int stride, int width)
    {
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref cells, (nint)record * stride)));
        if (width > 0) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref shorts, (nint)record * width)));
    }

    void Grow(int size)
    {
        size = Math.Max(4096, size * 3 / 2);
        for (var field = 0; field < Codes.Length; field++) Codes[field] = Grown(Codes[field], size);
        for (var c = 0; c < Names.Length; c++)
            if (scorers[c] is NameScorer) Names[c] = Grown(Names[c], size);
        Records = Grown(Records, size);
        Keys = Grown(Keys, size * keys.ShortWidth);
    }

    static T[] Grown<T>(T[] array, int size)
    {
        Array.Resize(ref array, size);
        return array;
    }
}
