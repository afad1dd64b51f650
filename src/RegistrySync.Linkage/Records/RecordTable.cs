using RegistrySync.Linkage.Normalising;

namespace RegistrySync.Linkage.Records;

/// <summary>
/// Records of one or more registers as dictionary codes, row by row, so that one record is one cache line.
/// Immutable; <see cref="RecordTableBuilder"/> makes it.
/// </summary>
public sealed class RecordTable
{
    internal RecordTable(IReadOnlyList<Field> fields, TextTables tables, ValueCodes[] dictionaries, int[] cells, int count, byte[] registers, ulong[]? keys, long[]? recorded)
    {
        (Fields, Tables, Dictionaries, Cells, Count, Registers, Keys, Recorded) = (fields, tables, dictionaries, cells, count, registers, keys, recorded);
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

    /// <summary>Per record a hash of its key, the tie-break that makes results independent of input order; null when records have no key.</summary>
    internal ulong[]? Keys { get; }

    internal long[]? Recorded { get; }

    internal Dictionary<string, int> Index { get; }

    internal int Stride => Fields.Count;

    /// <summary>The register (0, 1, ...) that record <paramref name="record"/> belongs to.</summary>
    public int RegisterOf(int record) => Registers[record];

    /// <summary>The normalised value of a field, empty when missing.</summary>
    public string Value(int record, int field) => Dictionaries[field].Text(Code(record, field));

    internal int Code(int record, int field) => Cells[((long)record * Stride) + field];

    /// <summary>Index of the field with this name.</summary>
    public int FieldIndex(string name) => Index.TryGetValue(name, out var index)
        ? index
        : throw new ArgumentException($"the records have no field '{name}'; they have {string.Join(", ", Index.Keys)}", nameof(name));

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
