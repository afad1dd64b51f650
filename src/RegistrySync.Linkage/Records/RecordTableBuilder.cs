using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Normalising;

namespace RegistrySync.Linkage.Records;

/// <summary>Makes a <see cref="RecordTable"/> from records one by one, or from chunks that workers read side by side.</summary>
public sealed class RecordTableBuilder
{
    const int OpenRecords = 65536;
    readonly IReadOnlyList<Field> _fields;
    readonly ConcurrentBag<ValueLane> _lanes = [];
    readonly ConcurrentBag<ValueLane> _idle = [];
    readonly List<RecordChunk> _chunks = [];
    int _appended;
    int _usual = 1024;
    int _workers = 1;
    RecordChunk? _open;

    /// <summary>A builder for these fields.</summary>
    public RecordTableBuilder(IReadOnlyList<Field> fields, TextTables? tables = null)
    {
        var twice = fields.GroupBy(f => f.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new ArgumentException($"field '{twice.Key}' is declared twice", nameof(fields));
        (_fields, Tables) = (fields, tables ?? TextTables.None);
    }

    /// <summary>The language tables that normalising uses.</summary>
    public TextTables Tables { get; }

    /// <summary>Number of records so far.</summary>
    public int Count => _appended + (_open?.Count ?? 0);

    /// <summary>Begins a record and returns its index in the table.</summary>
    public int Add(string key, int register = 0, long recorded = 0)
    {
        if (_open is not null && (_open.Register != register || _open.Count >= OpenRecords)) Flush();
        _open ??= NewChunk(register);
        _open.Add(Hash64.Mix((ulong)register + 1, Hash64.Of(key)), recorded);
        return Count - 1;
    }

    /// <summary>Sets a field of the record begun last; null or blank is missing.</summary>
    public void Set(int field, ReadOnlySpan<char> text) => (_open ?? throw new InvalidOperationException("Add a record first.")).Set(field, text);

    /// <summary>A chunk for another worker to fill.</summary>
    public RecordChunk NewChunk(int register)
    {
        if (!_idle.TryTake(out var lane)) _lanes.Add(lane = new ValueLane(_fields, Tables));
        return new RecordChunk(this, lane, (byte)register, Volatile.Read(ref _usual));
    }

    /// <summary>Takes a lane back from a chunk that is complete, so that the next chunk finds in it what this one met.</summary>
    internal void GiveBack(ValueLane lane, int records)
    {
        // Chunks are about as large as each other: the next begins with that room.
        Volatile.Write(ref _usual, Math.Max(1024, records + (records / 32)));
        _idle.Add(lane);
    }

    /// <summary>Joins chunks; their order decides the records' indexes. The outcome does not depend on the number of workers.</summary>
    public void Append(IReadOnlyList<RecordChunk> chunks, int workers)
    {
        if (_open is not null && !chunks.Contains(_open)) Flush();
        _workers = Math.Max(_workers, workers);
        foreach (var chunk in chunks)
        {
            chunk.Complete();
            _appended = checked(_appended + chunk.Count);
            _chunks.Add(chunk);
        }
    }

    /// <summary>Joins one chunk.</summary>
    public void Append(RecordChunk chunk) => Append([chunk], 1);

    void Flush()
    {
        if (_open is not { } chunk) return;
        _open = null;
        Append(chunk);
    }

    /// <summary>The finished table; the builder is of no use afterwards.</summary>
    public RecordTable Build()
    {
        Flush();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _workers };
        ValueLane[] lanes = [.. _lanes];
        Parallel.For(0, lanes.Length * _fields.Count, parallel, part => lanes[part / _fields.Count].Normalise(part % _fields.Count));
        var maps = lanes.Select(_ => new int[_fields.Count][]).ToArray();
        var dictionaries = new ValueCodes[_fields.Count];
        Parallel.ForEach(Enumerable.Range(0, _fields.Count).GroupBy(f => _fields[f].Dictionary is { } common ? $"shared {common}" : $"own {_fields[f].Name}", StringComparer.Ordinal), parallel, sharing =>
        {
            int[] fields = [.. sharing];
            var joined = LaneJoin.Join(lanes, fields, maps);
            foreach (var field in fields) dictionaries[field] = joined;
        });

        var cells = LargeArray.Uninitialised<int>((long)_appended * _fields.Count);
        var keys = LargeArray.Uninitialised<ulong>(_appended);
        var registers = new byte[_appended];
        var recorded = _chunks.Exists(c => !c.Recorded.IsEmpty) ? new long[_appended] : null;
        var starts = new int[_chunks.Count];
        for (var part = 1; part < starts.Length; part++) starts[part] = starts[part - 1] + _chunks[part - 1].Count;
        Parallel.For(0, starts.Length, parallel, part =>
        {
            var (chunk, start) = (_chunks[part], starts[part]);
            Translate(chunk.Cells, maps[Array.IndexOf(lanes, chunk.Lane)], cells.AsSpan(start * _fields.Count, chunk.Cells.Length));
            for (var i = 0; i < chunk.Count; i++) keys[start + i] = chunk.Keys[i] != 0 ? chunk.Keys[i] : Hash64.Mix(chunk.Register, (ulong)(start + i) + 1);
            registers.AsSpan(start, chunk.Count).Fill(chunk.Register);
            if (recorded is not null) chunk.Recorded.CopyTo(recorded.AsSpan(start));
            _chunks[part] = null!; // Its memory is wanted for what comes next.
        });
        _chunks.Clear();
        return new RecordTable(_fields, Tables, dictionaries, cells, _appended, registers, keys, recorded);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Translate(ReadOnlySpan<int> raw, int[][] maps, Span<int> cells)
    {
        for (var field = 0; field < maps.Length; field++)
        {
            var map = maps[field];
            for (var at = field; at < cells.Length; at += maps.Length) cells[at] = map[raw[at]];
        }
    }
}
