using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Normalising;

namespace RegistrySync.Linkage.Records;

/// <summary>Makes a <see cref="RecordTable"/> from records one by one, or from chunks that workers read side by side.</summary>
public sealed class RecordTableBuilder
{
    readonly IReadOnlyList<Field> _fields;
    readonly ValueCodes[] _dictionaries;
    readonly List<int[]> _cells = [];
    readonly List<ulong> _keys = [];
    readonly List<byte> _registers = [];
    List<long>? _recorded;
    RecordChunk? _open;

    /// <summary>A builder for these fields.</summary>
    public RecordTableBuilder(IReadOnlyList<Field> fields, TextTables? tables = null)
    {
        var twice = fields.GroupBy(f => f.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new ArgumentException($"field '{twice.Key}' is declared twice", nameof(fields));
        (_fields, Tables) = (fields, tables ?? TextTables.None);
        var shared = new Dictionary<string, ValueCodes>(StringComparer.Ordinal);
        _dictionaries = new ValueCodes[fields.Count];
        for (var i = 0; i < fields.Count; i++)
        {
            var name = fields[i].Dictionary is { } common ? $"shared {common}" : $"own {fields[i].Name}";
            if (!shared.TryGetValue(name, out var dictionary)) shared.Add(name, dictionary = new ValueCodes());
            _dictionaries[i] = dictionary;
        }
    }

    /// <summary>The language tables that normalising uses.</summary>
    public TextTables Tables { get; }

    /// <summary>Number of records so far.</summary>
    public int Count => _registers.Count + (_open?.Count ?? 0);

    /// <summary>Begins a record and returns its index in the table.</summary>
    public int Add(string key, int register = 0, long recorded = 0)
    {
        if (_open is not null && (_open.Register != register || _open.Count >= 65536)) Flush();
        _open ??= new RecordChunk(_fields, Tables, (byte)register);
        _open.Add(Hash64.Mix((ulong)register + 1, Hash64.Of(key)), recorded);
        return Count - 1;
    }

    /// <summary>Sets a field of the record begun last; null or blank is missing.</summary>
    public void Set(int field, ReadOnlySpan<char> text) => (_open ?? throw new InvalidOperationException("Add a record first.")).Set(field, text);

    /// <summary>A chunk for another worker to fill.</summary>
    public RecordChunk NewChunk(int register) => new(_fields, Tables, (byte)register);

    /// <summary>Joins a chunk; the order of calls decides the records' indexes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Append(RecordChunk chunk)
    {
        if (!ReferenceEquals(chunk, _open)) Flush();
        chunk.Complete();
        var width = _fields.Count;
        var maps = new int[width][];
        for (var field = 0; field < width; field++)
        {
            var (values, codes) = chunk.Normal![field];
            var joined = new int[values.Count + 1];
            for (var code = 1; code < joined.Length; code++) joined[code] = _dictionaries[field].Add(values[code], values.HashOf(code));
            maps[field] = Array.ConvertAll(codes, code => joined[code]);
        }

        var cells = chunk.Cells.ToArray();
        for (var i = 0; i < cells.Length;)
            for (var field = 0; field < width; field++, i++) cells[i] = maps[field][cells[i]];

        if (!chunk.Recorded.IsEmpty && _recorded is null) System.Runtime.InteropServices.CollectionsMarshal.SetCount(_recorded = [], _keys.Count);
        if (_recorded is not null)
        {
            if (chunk.Recorded.IsEmpty) System.Runtime.InteropServices.CollectionsMarshal.SetCount(_recorded, _recorded.Count + chunk.Count);
            else _recorded.AddRange(chunk.Recorded);
        }

        _cells.Add(cells);
        foreach (var key in chunk.Keys) _keys.Add(key != 0 ? key : Hash64.Mix(chunk.Register, (ulong)_keys.Count + 1));
        System.Runtime.InteropServices.CollectionsMarshal.SetCount(_registers, _registers.Count + chunk.Count);
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_registers)[^chunk.Count..].Fill(chunk.Register);
    }

    void Flush()
    {
        if (_open is not { } chunk) return;
        Append(chunk);
        _open = null;
    }

    /// <summary>The finished table; the builder is of no use afterwards.</summary>
    public RecordTable Build()
    {
        Flush();
        var cells = new int[(long)_registers.Count * _fields.Count];
        var at = 0;
        foreach (var part in _cells)
        {
            part.CopyTo(cells, at);
            at += part.Length;
        }

        _cells.Clear();
        return new RecordTable(_fields, Tables, _dictionaries, cells, _registers.Count, [.. _registers], [.. _keys], _recorded?.ToArray());
    }
}
