using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    /// <summary>Joins chunks; their order decides the records' indexes. The outcome does not depend on the number of workers.</summary>
    public void Append(IReadOnlyList<RecordChunk> chunks, int workers)
    {
        if (_open is not null && !chunks.Contains(_open)) Flush();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = workers };
        Parallel.ForEach(chunks, parallel, chunk => chunk.Complete());
        var maps = chunks.Select(_ => new int[_fields.Count][]).ToArray();
        // A dictionary is joined by one worker, so that its codes follow the order of the chunks.
        Parallel.ForEach(_dictionaries.Distinct(), parallel, dictionary =>
        {
            for (var chunk = 0; chunk < maps.Length; chunk++)
                for (var field = 0; field < _fields.Count; field++)
                    if (ReferenceEquals(_dictionaries[field], dictionary)) maps[chunk][field] = Join(dictionary, chunks[chunk].Normal![field]);
        });
        var cells = new int[chunks.Count][];
        Parallel.For(0, cells.Length, parallel, chunk => cells[chunk] = Translate(chunks[chunk].Cells, maps[chunk]));
        _cells.AddRange(cells);
        foreach (var chunk in chunks) Note(chunk);
    }

    /// <summary>Joins one chunk.</summary>
    public void Append(RecordChunk chunk) => Append([chunk], 1);

    /// <summary>Adds a chunk's values to a dictionary and returns the code of each value as delivered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int[] Join(ValueCodes dictionary, (ValueCodes Values, int[] Codes) normal)
    {
        const int Ahead = 16;
        var joined = new int[normal.Values.Count + 1];
        for (var code = 1; code < joined.Length; code++)
        {
            if (code + Ahead < joined.Length) dictionary.Expect(normal.Values.HashOf(code + Ahead));
            if (code + (Ahead / 2) < joined.Length) dictionary.ExpectValue(normal.Values.HashOf(code + (Ahead / 2)));
            joined[code] = dictionary.Add(normal.Values[code], normal.Values.HashOf(code));
        }

        var map = new int[normal.Codes.Length];
        for (var raw = 0; raw < map.Length; raw++) map[raw] = joined[normal.Codes[raw]];
        return map;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int[] Translate(ReadOnlySpan<int> raw, int[][] maps)
    {
        var cells = new int[raw.Length];
        for (var field = 0; field < maps.Length; field++)
        {
            var map = maps[field];
            for (var at = field; at < cells.Length; at += maps.Length) cells[at] = map[raw[at]];
        }

        return cells;
    }

    void Note(RecordChunk chunk)
    {
        if (!chunk.Recorded.IsEmpty && _recorded is null) CollectionsMarshal.SetCount(_recorded = [], _keys.Count);
        if (_recorded is not null)
        {
            if (chunk.Recorded.IsEmpty) CollectionsMarshal.SetCount(_recorded, _recorded.Count + chunk.Count);
            else _recorded.AddRange(chunk.Recorded);
        }

        foreach (var key in chunk.Keys) _keys.Add(key != 0 ? key : Hash64.Mix(chunk.Register, (ulong)_keys.Count + 1));
        CollectionsMarshal.SetCount(_registers, _registers.Count + chunk.Count);
        CollectionsMarshal.AsSpan(_registers)[^chunk.Count..].Fill(chunk.Register);
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
        var cells = LargeArray.Uninitialised<int>((long)_registers.Count * _fields.Count);
        var at = 0;
        for (var part = 0; part < _cells.Count; part++)
        {
            _cells[part].CopyTo(cells, at);
            at += _cells[part].Length;
            _cells[part] = [];
        }

        _cells.Clear();
        return new RecordTable(_fields, Tables, _dictionaries, cells, _registers.Count, [.. _registers], [.. _keys], _recorded?.ToArray());
    }
}
