using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>
/// Parses whole records from bytes into a chunk: RFC 4180 with any one-byte delimiter, blanks around values dropped. Delimiters, line ends
/// and quotes are found 64 bytes at a time; a record that has quotes is read byte by byte.
/// </summary>
sealed class CsvChunkParser(byte delimiter, int[] targets)
{
    public const int Skip = -1;
    public const int Id = -2;
    public const int Truth = -3;

    /// <summary>Bytes whose marks are found at a time: text and marks stay in the first cache.</summary>
    const int Window = 1 << 13;
    readonly int[] _marks = new int[Window + 64];

    /// <summary>Where in the piece the text at hand begins.</summary>
    int _passed;
    byte[] _unquoted = new byte[256];

    public void Parse(ReadOnlySpan<byte> text, ListChunk chunk)
    {
        var piece = text;
        _passed = 0;
        while (!text.IsEmpty)
        {
            var read = Records(text[..Math.Min(text.Length, Window)], text, chunk);
            if (read == 0)
            {
                // A record longer than the window, or the last one without a line end.
                if (text[0] is (byte)'\n' or (byte)'\r')
                {
                    text = text[1..];
                    _passed++;
                    continue;
                }

                chunk.Add();
                read = text.Length - Record(text, 0, chunk).Length;
            }

            text = text[read..];
            _passed += read;
        }

        chunk.CountLines(piece);
    }

    /// <summary>Reads the records that end in the window, or further on after a quote; returns the bytes read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int Records(ReadOnlySpan<byte> window, ReadOnlySpan<byte> text, ListChunk chunk)
    {
        var count = Mark(window);
        var marks = _marks;
        // Of a record that does not end here nothing is read, unless a quote shows where it ends.
        while (count > 0 && window[marks[count - 1]] != '\n') count--;
        var (start, from, column, open) = (0, 0, 0, false);
        for (var at = 0; at < count; at++)
        {
            var mark = marks[at];
            if (mark < start) continue;
            var kind = window[mark];
            if (kind == '"')
            {
                if (!open) chunk.Add();
                start = text.Length - Record(text[start..], start, chunk).Length;
                (from, column, open) = (start, 0, false);
                continue;
            }

            if (!open)
            {
                if (kind == '\n' && window[start..mark].TrimEnd((byte)'\r').IsEmpty)
                {
                    start = from = mark + 1;
                    continue;
                }

                while (window[from] == '\r') from++;
                chunk.Add();
                open = true;
            }

            if (column < targets.Length && targets[column] is var target && target != Skip) Store(target, Trimmed(window[from..mark]), chunk);
            (from, column) = (mark + 1, column + 1);
            if (kind != '\n') continue;
            if (column != targets.Length) chunk.AddRagged(_passed + start);
            (start, column, open) = (from, 0, false);
        }

        return start;
    }

    /// <summary>Finds delimiters, line ends and quotes; returns their number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int Mark(ReadOnlySpan<byte> window)
    {
        ref var bytes = ref MemoryMarshal.GetReference(window);
        ref var marks = ref MemoryMarshal.GetArrayDataReference(_marks);
        var (one, two, three) = (Vector256.Create(delimiter), Vector256.Create((byte)'\n'), Vector256.Create((byte)'"'));
        int count = 0, at = 0;
        for (; at + 64 <= window.Length; at += 64)
        {
            var left = Vector256.LoadUnsafe(ref bytes, (nuint)at);
            var right = Vector256.LoadUnsafe(ref bytes, (nuint)at + 32);
            var low = Vector256.Equals(left, one) | Vector256.Equals(left, two) | Vector256.Equals(left, three);
            var high = Vector256.Equals(right, one) | Vector256.Equals(right, two) | Vector256.Equals(right, three);
            for (var bits = low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32); bits != 0; bits &= bits - 1)
                Unsafe.Add(ref marks, count++) = at + BitOperations.TrailingZeroCount(bits);
        }

        for (; at < window.Length; at++)
            if (window[at] == delimiter || window[at] is (byte)'\n' or (byte)'"') _marks[count++] = at;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> value) =>
        value.IsEmpty || (value[0] > ' ' && value[^1] > ' ') ? value : value.TrimStart((byte)' ').TrimEnd(" \r\t"u8);

    /// <summary>Reads one record, which begins so many bytes after the text at hand; returns what is behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    ReadOnlySpan<byte> Record(ReadOnlySpan<byte> text, int start, ListChunk chunk)
    {
        for (var column = 0; ; column++)
        {
            while (!text.IsEmpty && text[0] == ' ') text = text[1..];
            ReadOnlySpan<byte> value;
            int end;
            if (!text.IsEmpty && text[0] == '"')
            {
                value = Quoted(text[1..], out end);
                end++;
                var rest = text[end..].IndexOfAny(delimiter, (byte)'\n');
                end = rest < 0 ? text.Length : end + rest;
            }
            else
            {
                end = text.IndexOfAny(delimiter, (byte)'\n');
                if (end < 0) end = text.Length;
                value = text[..end];
            }

            var target = column < targets.Length ? targets[column] : Skip;
            if (target != Skip) Store(target, value.TrimEnd(" \r\t"u8), chunk);
            var last = end == text.Length || text[end] == '\n';
            text = end == text.Length ? default : text[(end + 1)..];
            if (!last) continue;
            if (column + 1 != targets.Length) chunk.AddRagged(_passed + start);
            return text;
        }
    }

    static void Store(int target, ReadOnlySpan<byte> value, ListChunk chunk)
    {
        if (target >= 0) chunk.Records.Set(target, value);
        else if (target == Id) chunk.SetId(value);
        else chunk.SetTruth(value);
    }

    /// <summary>The value up to the closing quote; <paramref name="end"/> is behind that quote, counted from the text given.</summary>
    ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> text, out int end)
    {
        var close = text.IndexOf((byte)'"');
        if (close < 0)
        {
            end = text.Length;
            return text;
        }

        if (close + 1 >= text.Length || text[close + 1] != '"')
        {
            end = close + 1;
            return text[..close];
        }

        var length = 0;
        for (end = 0; end < text.Length; end++)
        {
            if (text[end] == '"' && (end + 1 >= text.Length || text[++end] != '"')) break;
            if (length == _unquoted.Length) Array.Resize(ref _unquoted, length * 2);
            _unquoted[length++] = text[end];
        }

        return _unquoted.AsSpan(0, length);
    }

    /// <summary>UTF-8 of text in another encoding whose delimiters are single bytes.</summary>
    public static byte[] Recode(ReadOnlySpan<byte> text, Encoding encoding) => Encoding.UTF8.GetBytes(encoding.GetString(text));
}
