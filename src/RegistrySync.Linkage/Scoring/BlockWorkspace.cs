using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RegistrySync.Linkage.Blocking;

namespace RegistrySync.Linkage.Scoring;

/// <summary>
/// One worker's memory: the records of some blocks side by side and a batch of their pairs, so that comparing reads straight through.
/// Reused; nothing is allocated per pair.
/// </summary>
sealed class BlockWorkspace
{
    /// <summary>Pairs compared at a time: enough to forget the cost of a call, few enough for the first-level cache.</summary>
    public const int Batch = 1024;
    const int Ahead = 16;
    readonly KeyTable _keys;
    readonly ComparisonScorer[] _scorers;
    readonly RowExtras? _extras;

    /// <summary>Comparisons whose bounds need values that are not in the rows.</summary>
    readonly ComparisonScorer[] _asked;

    /// <summary>A workspace.</summary>
    /// <param name="keys">The rows.</param>
    /// <param name="scorers">The comparisons.</param>
    /// <param name="extras">What the rows hold for bounds, if anything.</param>
    /// <param name="bounds">Whether bounds will be asked for.</param>
    public BlockWorkspace(KeyTable keys, ComparisonScorer[] scorers, RowExtras? extras = null, bool bounds = false)
    {
        (_keys, _scorers, _extras) = (keys, scorers, extras);
        _asked = bounds ? [.. scorers.Where(s => s is NameScorer or DateScorer && extras?.Covers(s) != true)] : [];
        Codes = [.. Enumerable.Range(0, keys.Table.Stride).Select(_ => Array.Empty<int>())];
        Rarities = [.. scorers.Select(_ => Array.Empty<float>())];
        Dates = [.. scorers.Select(_ => Array.Empty<uint>())];
    }

    /// <summary>Values per field and slot.</summary>
    public int[][] Codes { get; }

    /// <summary>Per name comparison what agreement on a slot's value adds for its rarity, in bits.</summary>
    public float[][] Rarities { get; }

    /// <summary>Per date comparison its dates as digits, by slot.</summary>
    public uint[][] Dates { get; }

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

    /// <summary>Pairs of which not even a bound is known yet.</summary>
    public int[] NewLeft { get; } = new int[Batch];

    public int[] NewRight { get; } = new int[Batch];

    public int NewPairs { get; set; }

    public int Pairs { get; set; }

    /// <summary>Forgets the slots; the pairs must have been scored.</summary>
    public void Restart() => Slots = 0;

    /// <summary>Copies a block's codes and short keys to the next slots and returns the first of these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Gather(int[] records, int start, int count)
    {
        var first = Slots;
        if (first + count + Vector256<int>.Count > Records.Length) Grow(first + count);
        var (stride, width) = (_keys.Table.Stride, _keys.RowWidth);
        ref var rows = ref _keys.Rows[_keys.FirstRow];
        ref var shorts = ref MemoryMarshal.GetArrayDataReference(Keys);
        for (var at = 0; at < count; at++)
        {
            Expect(records, start + at + Ahead);
            var record = records[start + at];
            var slot = first + at;
            Records[slot] = record;
            ref var row = ref Unsafe.Add(ref rows, (nint)record * width);
            for (var field = 0; field < Codes.Length; field++) Codes[field][slot] = Unsafe.Add(ref row, field);
            Vector256.LoadUnsafe(ref Unsafe.As<int, ushort>(ref Unsafe.Add(ref row, stride))).StoreUnsafe(ref shorts, (nuint)(slot * KeyTable.ShortKeys));
            if (_extras is not null) Unpack(ref Unsafe.Add(ref row, width - 2), slot);
        }

        Slots = first + count;
        foreach (var scorer in _asked) scorer.Gather(this, first, Slots);
        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Unpack(ref int spare, int slot)
    {
        var names = _extras!.Names;
        for (var name = 0; name < names.Length; name++) Rarities[names[name]][slot] = RowExtras.Rarity(spare, name);
        if (_extras.Date >= 0) Dates[_extras.Date][slot] = (uint)Unsafe.Add(ref spare, 1);
    }

    /// <summary>Puts one row, which need not be in the table, in the next slot and returns it.</summary>
    public int GatherRow(ReadOnlySpan<int> row)
    {
        if (Slots + Vector256<int>.Count >= Records.Length) Grow(Slots + 1);
        for (var field = 0; field < Codes.Length; field++) Codes[field][Slots] = row[field];
        return Slots++;
    }

    /// <summary>Records of a block lie anywhere in the table: asking for a row early hides the way to memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Expect(int[] records, int at)
    {
        if (!Sse.IsSupported || at >= records.Length) return;
        ref var row = ref Unsafe.Add(ref _keys.Rows[_keys.FirstRow], (nint)records[at] * _keys.RowWidth);
        for (var line = 0; line < _keys.RowWidth; line += 16) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref row, line)));
    }

    /// <summary>Asks for the rows that come after a block's, as <see cref="Gather"/> does, for a block that is only looked at.</summary>
    public void ExpectAfter(int[] records, int start, int count)
    {
        for (var at = start; at < start + count; at++) Expect(records, at + Ahead);
    }

    void Grow(int size)
    {
        // A vector may be read beyond the last slot.
        size = Math.Max(4096, (size * 3 / 2) + Vector256<int>.Count);
        for (var field = 0; field < Codes.Length; field++) Codes[field] = Grown(Codes[field], size);
        for (var c = 0; c < _scorers.Length; c++)
        {
            if (_scorers[c] is DateScorer) Dates[c] = Grown(Dates[c], size);
            if (_scorers[c] is NameScorer) Rarities[c] = Grown(Rarities[c], size);
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
