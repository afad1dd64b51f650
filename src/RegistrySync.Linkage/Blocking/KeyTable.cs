using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
    readonly bool[] _built = new bool[ShortKeys];

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

    /// <summary>Where in a row two numbers more have room, or -1.</summary>
    public int SpareAt => RowWidth - _table.Stride - (ShortKeys / 2) >= 2 ? RowWidth - 2 : -1;

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

    /// <summary>The rules whose key two rows have both, and the same, as bits; splits are not asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Agreeing(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        uint rules = 0;
        for (var rule = 0; rule < _parts.Length; rule++)
        {
            var meets = true;
            foreach (var part in _parts[rule])
            {
                meets = part.Meets(left, right);
                if (!meets) break;
            }

            rules |= meets ? 1u << rule : 0;
        }

        return rules;
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
        spent._built.CopyTo(_built, 0);
    }

    /// <summary>Computes the keys of consecutive records.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute(int rule, int first, Span<ulong> keys)
    {
        var cells = _table.Cells.AsSpan(first * _table.Stride, keys.Length * _table.Stride);
        keys.Fill(Seed);
        foreach (var part in _parts[rule]) part.MixInto(keys, cells, _table.Stride);
        for (var i = 0; i < keys.Length; i++) keys[i] |= keys[i] == 0 ? 0UL : 1;
        if (_splits[rule] is not { } splits) return;
        // Few keys are split: bits tell of nearly all others that they are not.
        Span<ulong> bits = stackalloc ulong[SplitBits / 64];
        bits.Clear();
        foreach (var key in splits.Keys) bits[SplitBit(key) >> 6] |= 1UL << (SplitBit(key) & 63);
        for (var i = 0; i < keys.Length; i++)
            if ((bits[SplitBit(keys[i]) >> 6] >> (SplitBit(keys[i]) & 63) & 1) != 0 && splits.TryGetValue(keys[i], out var by)) keys[i] = Hash64.Mix(keys[i], by.Of(Row(first + i))) | 1;
    }

    const int SplitBits = 4096;

    static int SplitBit(ulong key) => (int)(key >> 20) & (SplitBits - 1);

    /// <summary>Notes the short forms of consecutive records' keys; 0 for who meets nobody.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Note(int rule, int first, ReadOnlySpan<ulong> keys)
    {
        var width = RowWidth;
        ref var row = ref Unsafe.As<int, ushort>(ref Rows[(int)(FirstRow + ((long)first * width) + _table.Stride)]);
        // A row is zero before its rule is built, and need not be touched again for a key that is not there.
        var again = _built[rule];
        for (var i = 0; i < keys.Length; i++)
            if (keys[i] != 0 || again) Unsafe.Add(ref row, ((nint)i * width * 2) + rule) = keys[i] == 0 ? (ushort)0 : (ushort)((keys[i] >> 32) | 1);
    }

    /// <summary>Says that the short keys of a rule stand in the rows.</summary>
    public void Noted(int rule) => _built[rule] = true;

    /// <summary>The rules before this one of which two records' short keys are the same, as bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint SameBefore(int rule, int left, int right)
    {
        ref var rows = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Rows), FirstRow + _table.Stride);
        var mine = Vector256.LoadUnsafe(ref Unsafe.As<int, ushort>(ref Unsafe.Add(ref rows, (nint)left * RowWidth)));
        var theirs = Vector256.LoadUnsafe(ref Unsafe.As<int, ushort>(ref Unsafe.Add(ref rows, (nint)right * RowWidth)));
        var same = (Vector256.Equals(mine, theirs) & ~Vector256.Equals(mine, Vector256<ushort>.Zero)).ExtractMostSignificantBits();
        return same & ((1u << rule) - 1);
    }

    /// <summary>The same codes as <see cref="Row"/>, of a row that is at hand while its pairs are.</summary>
    public ReadOnlySpan<int> Codes(int record) => Rows.AsSpan((int)(FirstRow + ((long)record * RowWidth)), _table.Stride);

    public ReadOnlySpan<int> Row(int record) => _table.Cells.AsSpan(record * _table.Stride, _table.Stride);
}
