using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Normalising;

namespace RegistrySync.Linkage.Records;

/// <summary>
/// Records of one or more registers as dictionary codes, row by row, so that one record is one cache line.
/// Immutable; <see cref="RecordTableBuilder"/> makes it.
/// </summary>
public sealed class RecordTable
{
    readonly int[]?[] _counts;

    internal RecordTable(IReadOnlyList<Field> fields, TextTables tables, ValueCodes[] dictionaries, int[] cells, int count, byte[] registers, ulong[]? keys, long[]? recorded)
    {
        (Fields, Tables, Dictionaries, Cells, Count, Registers, Keys, Recorded) = (fields, tables, dictionaries, cells, count, registers, keys, recorded);
        _counts = new int[fields.Count][];
        RegisterCounts = Counted(registers);
        Boundary = RegisterCounts.Length == 2 && registers.AsSpan(0, RegisterCounts[0]).IndexOf((byte)1) < 0 ? RegisterCounts[0] : -1;
        Index = fields.Select((field, i) => (field.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
    }

    /// <summary>The declared fields, in the order of the cells.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The language tables with which values were normalised.</summary>
    public TextTables Tables { get; }

    /// <summary>Number of records.</summary>
    public int Count { get; }

    internal ValueCodes[] Dictionaries { get; }

    internal int[] Cells { get; }

    internal byte[] Registers { get; }

    /// <summary>Number of records per register.</summary>
    internal int[] RegisterCounts { get; }

    /// <summary>With two registers, one behind the other: where the second begins; else -1.</summary>
    internal int Boundary { get; }

    /// <summary>Per record a hash of its key, the tie-break that makes results independent of input order; null when records have no key.</summary>
    internal ulong[]? Keys { get; }

    internal long[]? Recorded { get; }

    internal Dictionary<string, int> Index { get; }

    internal int Stride => Fields.Count;

    static int[] Counted(ReadOnlySpan<byte> registers)
    {
        var counts = new List<int>();
        for (var left = registers.Length; left > 0; left -= counts[^1]) counts.Add(registers.Count((byte)counts.Count));
        return [.. counts];
    }

    /// <summary>The register (0, 1, ...) that record <paramref name="record"/> belongs to.</summary>
    public int RegisterOf(int record) => Registers[record];

    /// <summary>The normalised value of a field, empty when missing.</summary>
    public string Value(int record, int field) => Dictionaries[field].Text(Code(record, field));

    internal int Code(int record, int field) => Cells[((long)record * Stride) + field];

    /// <summary>Index of the field with this name.</summary>
    public int FieldIndex(string name) => Index.TryGetValue(name, out var index)
        ? index
        : throw new ArgumentException($"the records have no field '{name}'; they have {string.Join(", ", Index.Keys)}", nameof(name));

    /// <summary>Number of records per value code of a field, counted once; index 0 counts the missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int[] Counts(int field)
    {
        lock (_counts)
        {
            if (_counts[field] is { } known) return known;
        }

        var counts = new int[Dictionaries[field].Count + 1];
        for (long at = field; at < Cells.Length; at += Stride) counts[Cells[at]]++;
        lock (_counts) return _counts[field] ??= counts;
    }

    /// <summary>Hash of all values of a record: equal as long as it says the same.</summary>
    public ulong ContentOf(int record)
    {
        ulong hash = Registers[record];
        for (var field = 0; field < Stride; field++) hash = Hash64.Mix(hash, Dictionaries[field].HashOf(Code(record, field)));
        return hash;
    }

    /// <summary>Key hash, or the hash of all values when there are no keys: independent of the position of the record.</summary>
    internal ulong TieBreak(int record) => Keys is not null ? Keys[record] : ContentOf(record);

    /// <summary>Which of two records is the older: first recorded, then key, then position.</summary>
    internal bool IsOlder(int left, int right)
    {
        if (Recorded is not null && Recorded[left] != Recorded[right]) return Recorded[left] < Recorded[right];
        if (Keys is not null && Keys[left] != Keys[right]) return Keys[left] < Keys[right];
        return left < right;
    }
}
