using Microsoft.Win32.SafeHandles;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>Cuts a file into pieces that begin and end with a record, also when quoted values hold line ends: the number of quotes before a piece tells.</summary>
sealed class CsvPieces
{
    const int Size = 1 << 23;

    /// <summary>Bytes that are looked through while they are still in the cache.</summary>
    const int CountedAtOnce = 1 << 17;
    readonly SafeFileHandle _file;
    readonly long _start;
    readonly long _length;
    readonly bool[] _quoted;

    public CsvPieces(SafeFileHandle file, long start, int workers)
    {
        (_file, _start, _length) = (file, start, RandomAccess.GetLength(file));
        Count = (int)((Math.Max(0, _length - start) + Size - 1) / Size);
        var quotes = new int[Count];
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = workers }, () => new byte[CountedAtOnce], (piece, _, buffer) =>
        {
            for (var at = 0; at < Size; at += buffer.Length) quotes[piece] += Fill(buffer, start + ((long)piece * Size) + at).Count((byte)'"');
            return buffer;
        }, _ => { });
        _quoted = new bool[Count + 1];
        for (var piece = 0; piece < Count; piece++) _quoted[piece + 1] = _quoted[piece] ^ ((quotes[piece] & 1) == 1);
    }

    public int Count { get; }

    /// <summary>Line ends before the first record.</summary>
    public int LinesBefore()
    {
        var header = new byte[_start];
        return Fill(header, 0).Count((byte)'\n');
    }

    /// <summary>The records that begin in this piece; <paramref name="buffer"/> grows when a record is longer.</summary>
    public ReadOnlySpan<byte> Read(int piece, ref byte[] buffer)
    {
        var at = _start + ((long)piece * Size);
        var room = Size + (1 << 16);
        while (true)
        {
            if (buffer.Length < room) buffer = new byte[room];
            var text = Fill(buffer.AsSpan(0, room), at);
            var from = piece == 0 ? 0 : EndOfRecord(text, 0, _quoted[piece]);
            if (from < 0 || from > Size) return default;
            if (at + text.Length >= _length && text.Length <= Size) return text[from..];
            var to = EndOfRecord(text, Size, _quoted[piece + 1]);
            if (to >= 0) return text[from..to];
            if (at + text.Length >= _length) return text[from..];
            room *= 2;
        }
    }

    Span<byte> Fill(Span<byte> buffer, long at)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var read = RandomAccess.Read(_file, buffer[filled..], at + filled);
            if (read == 0) break;
            filled += read;
        }

        return buffer[..filled];
    }

    /// <summary>
    /// Position behind the first line end outside quotes, from one byte before <paramref name="at"/> on: a piece that begins exactly at a
    /// record owns that record.
    /// </summary>
    static int EndOfRecord(ReadOnlySpan<byte> text, int at, bool quoted)
    {
        for (var i = at; i < text.Length; i++)
        {
            if (text[i] == '"') quoted = !quoted;
            else if (text[i] == '\n' && !quoted) return i + 1;
        }

        return -1;
    }
}
