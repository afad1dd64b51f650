using System.Globalization;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Blocking;

/// <summary>The blocking keys of a model over a table: a 64-bit key per record and rule, 0 for none. Splits of large blocks are part of the key.</summary>
sealed class KeyTable
{
    readonly KeyPart[][] _parts;
    readonly Dictionary<ulong, KeyPart>?[] _splits;
    readonly Dictionary<string, KeyPart> _known = new(StringComparer.Ordinal);
    readonly RecordTable _table;

    public KeyTable(IReadOnlyList<BlockingRule> rules, IReadOnlyList<BlockSplit> splits, RecordTable table)
    {
        _table = table;
        _parts = [.. rules.Select(rule => rule.Keys.Select(Part).ToArray())];
        _splits = new Dictionary<ulong, KeyPart>?[rules.Count];
        foreach (var split in splits)
            (_splits[split.Rule] ??= [])[ulong.Parse(split.Key, NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = Part(split.By);
    }

    public int Rules => _parts.Length;

    public RecordTable Table => _table;

    public KeyPart Part(string expression)
    {
        if (!_known.TryGetValue(expression, out var part)) _known.Add(expression, part = KeyPart.Parse(expression, _table));
        return part;
    }

    public IEnumerable<string> Expressions => _known.Keys;

    public void AddSplit(int rule, ulong key, string by) => (_splits[rule] ??= [])[key] = Part(by);

    /// <summary>The key before any split.</summary>
    public ulong Whole(int rule, ReadOnlySpan<int> row)
    {
        ulong key = 0x51;
        foreach (var part in _parts[rule])
        {
            var hash = part.Of(row);
            if (hash == 0) return 0;
            key = Hash64.Mix(key, hash);
        }

        return key | 1;
    }

    /// <summary>The key under which a record meets others.</summary>
    public ulong Of(int rule, ReadOnlySpan<int> row)
    {
        var key = Whole(rule, row);
        return _splits[rule] is { } splits && splits.TryGetValue(key, out var by) ? Hash64.Mix(key, by.Of(row)) | 1 : key;
    }

    public ReadOnlySpan<int> Row(int record) => _table.Cells.AsSpan(record * _table.Stride, _table.Stride);
}
