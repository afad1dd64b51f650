using System.Runtime.CompilerServices;
using System.Text;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>Parses whole records from bytes into a chunk: RFC 4180 with any one-byte delimiter, blanks around values dropped.</summary>
sealed class CsvChunkParser(byte delimiter, int[] targets)
{
    public const int Skip = -1;
    public const int Id = -2;
    public const int Truth = -3;
    byte[] _unquoted = new byte[256];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Parse(ReadOnlySpan<byte> text, ListChunk chunk)
    {
        while (!text.IsEmpty)
        {
            if (text[0] is (byte)'\n' or (byte)'\r')
            {
                text = text[1..];
                continue;
            }

            chunk.Add();
            text = Record(text, chunk);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    ReadOnlySpan<byte> Record(ReadOnlySpan<byte> text, ListChunk chunk)
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
            if (end == text.Length) return default;
            var last = text[end] == '\n';
            text = text[(end + 1)..];
            if (last) return text;
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
