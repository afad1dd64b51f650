using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Blocking;

/// <summary>The blocking keys of a model over a table: a 64-bit key per record and rule, 0 for none. Splits of large blocks are part of the key.</summary>
sealed class KeyTable
{
    const ulong Seed = 0x51;
    readonly KeyPart[][] _parts;
    readonly Dictionary<ulong, KeyPart>?[] _splits;
    readonly Dictionary<string, KeyPart> _known = new(StringComparer.Ordinal);
    readonly RecordTable _table;

    /// <summary>Short keys per record, as many as a vector holds.</summary>
    public const int ShortKeys = 16;

    public KeyTable(IReadOnlyList<BlockingRule> rules, IReadOnlyList<BlockSplit> splits, RecordTable table)
    {
        if (rules.Count > ShortKeys) throw new ArgumentException($"a model has at most {ShortKeys} blocking rules, this has {rules.Count}", nameof(rules));
        _table = table;
        _parts = [.. rules.Select(rule => rule.Keys.Select(Part).ToArray())];
        _splits = new Dictionary<ulong, KeyPart>?[rules.Count];
        foreach (var split in splits)
            (_splits[split.Rule] ??= [])[ulong.Parse(split.Key, NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = Part(split.By);
    }

    public int Rules => _parts.Length;

    /// <summary>What pairs need of a record, in one or two cache lines: its codes and 16 bits of each of its keys, 0 for none. Filled as blocks are built.</summary>
    public int[] Rows { get; private set; } = [];

    /// <summary>Where the first row begins, so that rows do not straddle cache lines.</summary>
    public int FirstRow { get; private set; }

    public int RowWidth => (_table.Stride + (ShortKeys / 2) + 15) / 16 * 16;

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
        ulong key = Seed;
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

    /// <summary>Whether two rows that both have a key for the rule have the same one.</summary>
    public bool Agrees(int rule, ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        if (_splits[rule] is not null) return Of(rule, left) == Of(rule, right);
        foreach (var part in _parts[rule])
            if (!part.Agrees(left, right)) return false;
        return true;
    }

    /// <summary>Prepares a value added to a dictionary later.</summary>
    public void Learn(int field, int code)
    {
        foreach (var part in _known.Values) part.Learn(field, code);
    }

    /// <summary>Copies the codes to the rows and makes room for short keys, before a rule is built or pairs are scored.</summary>
    public unsafe void Prepare(int workers)
    {
        if (Rows.Length != 0) return;
        Rows = LargeArray.Uninitialised<int>(((long)_table.Count * RowWidth) + 16);
        FirstRow = (int)(64 - ((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Rows)) & 63)) / sizeof(int) % 16;
        const int Step = 1 << 14;
        Parallel.For(0, (_table.Count + Step - 1) / Step, new ParallelOptions { MaxDegreeOfParallelism = workers }, step =>
        {
            for (var record = step * Step; record < Math.Min(_table.Count, (step + 1) * Step); record++)
            {
                var row = Rows.AsSpan((int)(FirstRow + ((long)record * RowWidth)), RowWidth);
                Row(record).CopyTo(row);
                row[_table.Stride..].Clear();
            }
        });
    }

    /// <summary>Takes the rows of a table over the same records that is no longer needed, instead of making its own.</summary>
    public void TakeRows(KeyTable spent)
    {
        (Rows, FirstRow, spent.Rows) = (spent.Rows, spent.FirstRow, []);
        for (var at = (long)FirstRow; at + RowWidth <= Rows.Length; at += RowWidth) Rows.AsSpan((int)at + _table.Stride, ShortKeys / 2).Clear();
    }

    /// <summary>Computes the keys of consecutive records and notes their short forms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Note(int rule, int first, Span<ulong> keys)
    {
        var cells = _table.Cells.AsSpan(first * _table.Stride, keys.Length * _table.Stride);
        keys.Fill(Seed);
        foreach (var part in _parts[rule]) part.MixInto(keys, cells, _table.Stride);
        var splits = _splits[rule];
        var width = RowWidth;
        ref var row = ref Unsafe.As<int, ushort>(ref Rows[(int)(FirstRow + ((long)first * width) + _table.Stride)]);
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0) keys[i] |= 1;
            if (splits is not null && splits.TryGetValue(keys[i], out var by)) keys[i] = Hash64.Mix(keys[i], by.Of(Row(first + i))) | 1;
            Unsafe.Add(ref row, ((nint)i * width * 2) + rule) = keys[i] == 0 ? (ushort)0 : (ushort)((keys[i] >> 32) | 1);
        }
    }

    /// <summary>The same codes as <see cref="Row"/>, of a row that is at hand while its pairs are.</summary>
    public ReadOnlySpan<int> Codes(int record) => Rows.AsSpan((int)(FirstRow + ((long)record * RowWidth)), _table.Stride);

    public ReadOnlySpan<int> Row(int record) => _table.Cells.AsSpan(record * _table.Stride, _table.Stride);
}
