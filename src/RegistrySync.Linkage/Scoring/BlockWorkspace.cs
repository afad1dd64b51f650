using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Scoring;

/// <summary>One worker's memory: the records of a block side by side, so that comparing reads straight through. Reused; nothing is allocated per pair.</summary>
sealed class BlockWorkspace(RecordTable table, KeyTable? keys)
{
    public int[][] Codes { get; } = [.. Enumerable.Range(0, table.Stride).Select(_ => Array.Empty<int>())];

    public ulong[][] Keys { get; } = [.. Enumerable.Range(0, keys?.Rules ?? 0).Select(_ => Array.Empty<ulong>())];

    public int[] Others { get; private set; } = [];

    public float[] Weights { get; private set; } = [];

    public ulong[] Patterns { get; private set; } = [];

    public byte[] Registers { get; private set; } = [];

    public PairList Found { get; } = new();

    public PatternHistogram Patterned { get; } = new();

    public long Compared { get; set; }

    /// <summary>Copies the block's codes, and its keys for the rules before <paramref name="rule"/>, next to each other.</summary>
    public void Gather(ReadOnlySpan<int> block, int rule)
    {
        Reserve(block.Length);
        var stride = table.Stride;
        for (var slot = 0; slot < block.Length; slot++)
        {
            var row = table.Cells.AsSpan(block[slot] * stride, stride);
            for (var field = 0; field < stride; field++) Codes[field][slot] = row[field];
            for (var earlier = 0; earlier < Math.Min(rule, Keys.Length); earlier++) Keys[earlier][slot] = keys!.Of(earlier, row);
            Registers[slot] = table.Registers[block[slot]];
        }
    }

    void Reserve(int size)
    {
        if (Others.Length >= size) return;
        size = Math.Max(64, size * 3 / 2);
        for (var field = 0; field < Codes.Length; field++) Codes[field] = new int[size];
        for (var rule = 0; rule < Keys.Length; rule++) Keys[rule] = new ulong[size];
        (Others, Weights, Patterns, Registers) = (new int[size], new float[size], new ulong[size], new byte[size]);
    }
}
