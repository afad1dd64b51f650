using RegistrySync.Linkage.Records;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>One piece of a list: its records, their keys as written, and their true entities.</summary>
sealed class ListChunk(RecordChunk records)
{
    byte[] _ids = [];
    int[] _ends = [];
    int[] _truths = [];
    readonly List<int> _raggedAt = [];
    int _count;

    public RecordChunk Records => records;

    public ValueCodes Truths { get; } = new();

    public ReadOnlySpan<int> TruthCodes => _truths.AsSpan(0, Math.Min(_count, _truths.Length));

    public int Count => _count;

    /// <summary>Rows with more or fewer columns than the header.</summary>
    public long Ragged { get; private set; }

    /// <summary>Lines of the piece before the first of those rows, and of the next few.</summary>
    public IReadOnlyList<int> LinesBeforeRagged { get; private set; } = [];

    /// <summary>Line ends of the piece.</summary>
    public int Lines { get; private set; }

    /// <summary>Counts a row that has more or fewer columns than the header and begins at this byte of the piece.</summary>
    public void AddRagged(int at)
    {
        if (Ragged++ < RaggedRows.MostLines) _raggedAt.Add(at);
    }

    /// <summary>Finds out on which lines of the piece those rows stand, once it was read.</summary>
    public void CountLines(ReadOnlySpan<byte> piece)
    {
        Lines = piece.Count((byte)'\n');
        var lines = new List<int>(_raggedAt.Count);
        foreach (var at in _raggedAt)
        {
            // Line ends before a row, those of empty lines too, which the row was read behind.
            var from = at;
            while (from < piece.Length && piece[from] is (byte)'\n' or (byte)'\r') from++;
            lines.Add(piece[..from].Count((byte)'\n'));
        }

        LinesBeforeRagged = lines;
    }

    public void Add()
    {
        records.Add(0);
        _count++;
        if (_ends.Length == 0) return;
        // A record that has no key, its row being short, has an empty one.
        if (_ends.Length < _count) Array.Resize(ref _ends, _count * 2);
        _ends[_count - 1] = _ends[Math.Max(0, _count - 2)];
    }

    public void SetId(ReadOnlySpan<byte> id)
    {
        if (_ends.Length < _count) Array.Resize(ref _ends, Math.Max(1024, _count * 2));
        var start = _count > 1 ? _ends[_count - 2] : 0;
        if (_ids.Length < start + id.Length) Array.Resize(ref _ids, Math.Max(8192, (start + id.Length) * 2));
        id.CopyTo(_ids.AsSpan(start));
        _ends[_count - 1] = start + id.Length;
        records.SetKey(id);
    }

    public void SetTruth(ReadOnlySpan<byte> truth)
    {
        if (_truths.Length < _count) Array.Resize(ref _truths, Math.Max(1024, _count * 2));
        _truths[_count - 1] = Truths.Add(truth);
    }

    /// <summary>Gives up spare room, for a chunk lives as long as the list.</summary>
    public PackedText Ids()
    {
        Array.Resize(ref _ends, _ends.Length == 0 ? 0 : _count);
        Array.Resize(ref _ids, _ends.Length == 0 ? 0 : _ends[^1]);
        return new PackedText(_ids, _ends);
    }
}

/// <summary>Texts end to end.</summary>
/// <param name="Bytes">UTF-8.</param>
/// <param name="Ends">End of each text; empty when the list has no keys.</param>
sealed record PackedText(byte[] Bytes, int[] Ends)
{
    public ReadOnlySpan<byte> this[int index] => Bytes.AsSpan(index == 0 ? 0 : Ends[index - 1], Ends[index] - (index == 0 ? 0 : Ends[index - 1]));
}
