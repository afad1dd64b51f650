using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Normalising;

namespace RegistrySync.Linkage.Records;

/// <summary>
/// One worker's dictionaries of values as delivered, kept from chunk to chunk: a value seen before is only looked up, and normalised once.
/// </summary>
sealed class ValueLane(IReadOnlyList<Field> fields, TextTables tables)
{
    readonly int[][] _counts = [.. fields.Select(_ => new int[1024])];

    /// <summary>Per field the distinct values as delivered.</summary>
    public ValueCodes[] Raw { get; } = [.. fields.Select(_ => new ValueCodes())];

    /// <summary>Per field the distinct normal values, per value as delivered its normal form, and per normal value the records that have it.</summary>
    public (ValueCodes Values, int[] Codes, long[] Records)[] Normal { get; } = new (ValueCodes, int[], long[])[fields.Count];

    /// <summary>Counts how often values occur, for the commonest are to lie together.</summary>
    /// <param name="cells">Codes of <see cref="Raw"/>, row by row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(ReadOnlySpan<int> cells)
    {
        for (var field = 0; field < fields.Count; field++)
        {
            if (_counts[field].Length <= Raw[field].Count) Array.Resize(ref _counts[field], Math.Max(Raw[field].Count + 1, _counts[field].Length * 2));
            var counts = _counts[field];
            for (var at = field; at < cells.Length; at += fields.Count) counts[cells[at]]++;
        }
    }

    /// <summary>Normalises every distinct value of a field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Normalise(int field)
    {
        var normaliser = new ValueNormaliser(fields[field], tables);
        var (raw, values) = (Raw[field], new ValueCodes());
        var codes = new int[raw.Count + 1];
        for (var code = 1; code < codes.Length; code++) codes[code] = values.Add(normaliser.Normalise(raw[code]));
        var records = new long[values.Count + 1];
        for (var code = 1; code < codes.Length; code++) records[codes[code]] += _counts[field][code];
        Normal[field] = (values, codes, records);
        Raw[field] = new ValueCodes();
    }
}
