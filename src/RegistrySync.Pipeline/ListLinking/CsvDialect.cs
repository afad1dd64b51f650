using System.Text;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>How a list is written: delimiter, encoding, header.</summary>
/// <param name="Delimiter">One ASCII character.</param>
/// <param name="Encoding">The text encoding, told by the byte order mark, else UTF-8 when valid, else Windows-1252.</param>
/// <param name="Columns">Names in the header, trimmed.</param>
/// <param name="DataStart">Offset in bytes of the first record.</param>
public sealed record CsvDialect(byte Delimiter, Encoding Encoding, IReadOnlyList<string> Columns, long DataStart)
{
    const int SampleSize = 1 << 18;
    static readonly byte[] Delimiters = [(byte)',', (byte)';', (byte)'\t', (byte)'|'];

    /// <summary>Looks at the beginning of a file; what is given is not guessed.</summary>
    public static CsvDialect Of(string path, string? delimiter, string? encodingName)
    {
        var sample = Sample(path);
        var (encoding, mark) = EncodingOf(sample, encodingName);
        if (sample.Length == mark) throw new ListLinkingException($"{path} is empty");
        var separator = delimiter is { Length: > 0 } ? delimiter == "\\t" ? (byte)'\t' : (byte)delimiter[0] : Guess(FirstLine(sample.AsSpan(mark)));
        var end = EndOfRecord(sample.AsSpan(mark));
        var header = sample.AsSpan(mark, end);
        var columns = Split(encoding.GetString(header).TrimEnd('\n', '\r'), (char)separator);
        if (columns.All(string.IsNullOrWhiteSpace)) throw new ListLinkingException($"{path}, line 1: there is no header");
        var twice = columns.Where(c => c.Length > 0).GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new ListLinkingException($"{path}, line 1: the header has column '{twice.Key}' twice");
        return new CsvDialect(separator, encoding, columns, mark + end);
    }

    static byte[] Sample(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var sample = new byte[Math.Min(SampleSize, RandomAccess.GetLength(file))];
            return sample[..RandomAccess.Read(file, sample, 0)];
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new ListLinkingException($"cannot read {path}: {exception.Message}", exception);
        }
    }

    static (Encoding Encoding, int Mark) EncodingOf(byte[] sample, string? name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var mark = sample.AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? 3 : 0;
        // A mark is believed rather than a name: a copy of a UTF-16 file has one.
        if (name is not null && mark == 0)
        {
            try
            {
                return (Encoding.GetEncoding(name), mark);
            }
            catch (ArgumentException exception)
            {
                throw new ListLinkingException($"unknown encoding '{name}'", exception);
            }
        }

        return (mark == 3 || IsUtf8(sample) ? Encoding.UTF8 : Encoding.GetEncoding(1252), mark);
    }

    static bool IsUtf8(ReadOnlySpan<byte> sample)
    {
        // The sample may end in the middle of a character.
        for (var cut = 0; cut < 4 && cut <= sample.Length; cut++)
            if (System.Text.Unicode.Utf8.IsValid(sample[..^cut])) return true;
        return false;
    }

    static byte Guess(ReadOnlySpan<byte> header)
    {
        var best = Delimiters[0];
        var most = 0;
        foreach (var candidate in Delimiters)
        {
            var (count, quoted) = (0, false);
            foreach (var letter in header)
            {
                if (letter == '"') quoted = !quoted;
                else if (!quoted && letter == candidate) count++;
            }

            if (count > most) (best, most) = (candidate, count);
        }

        return best;
    }

    static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> sample) => sample[..EndOfRecord(sample)];

    static int EndOfRecord(ReadOnlySpan<byte> text)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') quoted = !quoted;
            else if (text[i] == '\n' && !quoted) return i + 1;
        }

        return text.Length;
    }

    static List<string> Split(string header, char delimiter)
    {
        var columns = new List<string>();
        var (current, quoted) = (new StringBuilder(), false);
        foreach (var letter in header)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == delimiter && !quoted)
            {
                columns.Add(current.ToString().Trim());
                current.Clear();
            }
            else current.Append(letter);
        }

        columns.Add(current.ToString().Trim());
        return columns;
    }
}
