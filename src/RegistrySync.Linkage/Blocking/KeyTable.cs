using System.Globalization;
using System.Runtime.CompilerServices;
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
        if (rules.Count > 16) throw new ArgumentException($"a model has at most 16 blocking rules, this has {rules.Count}", nameof(rules));
        _table = table;
        _parts = [.. rules.Select(rule => rule.Keys.Select(Part).ToArray())];
        _splits = new Dictionary<ulong, KeyPart>?[rules.Count];
        foreach (var split in splits)
            (_splits[split.Rule] ??= [])[ulong.Parse(split.Key, NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = Part(split.By);
    }

    public int Rules => _parts.Length;

    /// <summary>Short keys per record: eight for up to eight rules, else sixteen, so that all are compared in one or two steps.</summary>
    public int ShortWidth => Rules == 0 ? 0 : Rules <= 8 ? 8 : 16;

    /// <summary>Per record and rule 32 bits of the key, 0 for none; filled as blocks are built.</summary>
    public uint[] Short { get; private set; } = [];

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Of(int rule, ReadOnlySpan<int> row)
    {
        var key = Whole(rule, row);
        return _splits[rule] is { } splits && splits.TryGetValue(key, out var by) ? Hash64.Mix(key, by.Of(row)) | 1 : key;
    }

    /// <summary>Prepares a value added to a dictionary later.</summary>
    public void Learn(int field, int code)
    {
        foreach (var part in _known.Values) part.Learn(field, code);
    }

    /// <summary>Makes room for the short keys, before a rule is built or pairs are scored.</summary>
    public void Prepare()
    {
        if (Short.Length == 0) Short = new uint[(long)_table.Count * ShortWidth];
    }

    /// <summary>Computes a key and notes its short form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Note(int rule, int record)
    {
        var key = Of(rule, Row(record));
        Short[((long)record * ShortWidth) + rule] = key == 0 ? 0 : (uint)(key >> 32) | 1;
        return key;
    }

    public ReadOnlySpan<int> Row(int record) => _table.Cells.AsSpan(record * _table.Stride, _table.Stride);
}
