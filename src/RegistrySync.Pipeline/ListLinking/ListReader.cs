using System.Collections.Concurrent;
using System.Text;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>Reads lists into a record table, all processors at once; the outcome does not depend on their number.</summary>
sealed class ListReader(IReadOnlyList<Field> fields, RecordTableBuilder builder, int workers)
{
    readonly List<PackedText> _ids = [];
    readonly List<int> _firstRows = [];
    readonly ValueCodes _truths = new();
    readonly List<int> _truthCodes = [];
    int _rows;

    readonly List<RaggedRows> _ragged = [];

    public bool HasTruth { get; private set; }

    /// <summary>Per list that has them, its rows with more or fewer columns than the header.</summary>
    public IReadOnlyList<RaggedRows> Ragged => _ragged;

    /// <summary>Per record the code of its true entity, 0 when unknown; empty when no list has a truth column.</summary>
    public IReadOnlyList<int> Truths => _truthCodes;

    /// <summary>Reads one file as a register.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dialect">How it is written.</param>
    /// <param name="register">0 for the left list, 1 for the right.</param>
    /// <param name="columns">Per field the column's name; null when this file does not have it.</param>
    /// <param name="id">Column of the key, or null.</param>
    /// <param name="truth">Column of the true entity, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public void Read(string path, CsvDialect dialect, int register, IReadOnlyList<string?> columns, string? id, string? truth, CancellationToken cancellationToken)
    {
        var targets = Targets(path, dialect, columns, id, truth);
        HasTruth |= truth is not null;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
        var pieces = new CsvPieces(file, dialect.DataStart, workers);
        var before = builder.Count;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
        var chunks = new ListChunk[pieces.Count];
        var idle = new ConcurrentBag<(CsvChunkParser Parser, byte[] Buffer)>();
        Parallel.For(0, chunks.Length, parallel, piece =>
        {
            // A loop begins anew on other threads every now and then; parsers and buffers are too large for that.
            if (!idle.TryTake(out var worker)) worker = (new CsvChunkParser(dialect.Delimiter, targets), []);
            var chunk = new ListChunk(builder.NewChunk(register));
            var text = pieces.Read(piece, ref worker.Buffer);
            if (!dialect.Encoding.Equals(Encoding.UTF8)) text = CsvChunkParser.Recode(text, dialect.Encoding);
            worker.Parser.Parse(text, chunk);
            chunk.Records.Complete();
            chunks[piece] = chunk;
            idle.Add(worker);
        });
        foreach (var chunk in chunks) Join(chunk);
        if (RaggedRows.Of(register == 0 ? "left" : "right", chunks, pieces.LinesBefore()) is { } ragged) _ragged.Add(ragged);
        builder.Append([.. chunks.Select(c => c.Records)], workers);
        if (builder.Count == before) throw new ListLinkingException($"{path} has a header and no records");
    }

    void Join(ListChunk chunk)
    {
        var codes = new int[chunk.Truths.Count + 1];
        for (var code = 1; code < codes.Length; code++) codes[code] = _truths.Add(chunk.Truths[code]);
        _firstRows.Add(_rows);
        _rows += chunk.Count;
        if (HasTruth)
            for (var row = 0; row < chunk.Count; row++) _truthCodes.Add(row < chunk.TruthCodes.Length ? codes[chunk.TruthCodes[row]] : 0);
        _ids.Add(chunk.Ids());
    }

    int[] Targets(string path, CsvDialect dialect, IReadOnlyList<string?> columns, string? id, string? truth)
    {
        var targets = new int[dialect.Columns.Count];
        Array.Fill(targets, CsvChunkParser.Skip);
        for (var field = 0; field < fields.Count; field++)
            if (columns[field] is { } column) targets[Position(path, dialect, column, $"field '{fields[field].Name}'")] = field;
        if (id is not null) targets[Position(path, dialect, id, "the id")] = CsvChunkParser.Id;
        if (truth is not null) targets[Position(path, dialect, truth, "the truth")] = CsvChunkParser.Truth;
        return targets;
    }

    static int Position(string path, CsvDialect dialect, string column, string use)
    {
        for (var i = 0; i < dialect.Columns.Count; i++)
            if (string.Equals(dialect.Columns[i], column, StringComparison.OrdinalIgnoreCase)) return i;
        throw new ListLinkingException($"{path} has no column '{column}' for {use}; its columns are {string.Join(", ", dialect.Columns)}");
    }

    /// <summary>Finds a record's key as written, or its row number.</summary>
    public ReadOnlySpan<byte> IdOf(int record, int registerStart)
    {
        var piece = _firstRows.BinarySearch(record);
        if (piece < 0) piece = ~piece - 1;
        while (piece + 1 < _firstRows.Count && _firstRows[piece + 1] == _firstRows[piece]) piece++;
        var ids = _ids[piece];
        return ids.Ends.Length == 0 ? Encoding.UTF8.GetBytes((record - registerStart + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)) : ids[record - _firstRows[piece]];
    }
}
