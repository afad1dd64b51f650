using System.Text;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>
/// Files in UTF-16 or UTF-32, whose delimiters are no single bytes, as temporary UTF-8 copies of the same name, gone when linking is done.
/// Other files are read where they are.
/// </summary>
sealed class Utf8Copies : IDisposable
{
    readonly List<string> _folders = [];

    public string Of(string path, string? encodingName)
    {
        if (!File.Exists(path) || EncodingOf(path, encodingName) is not { } encoding) return path;
        var folder = Directory.CreateTempSubdirectory("registrysync-list-").FullName;
        _folders.Add(folder);
        var copy = Path.Combine(folder, Path.GetFileName(path));
        using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: true);
        using var writer = new StreamWriter(copy, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var buffer = new char[1 << 16];
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;) writer.Write(buffer, 0, read);
        return copy;
    }

    /// <summary>By mark, by name, or because every other byte of the beginning is zero; null when bytes are characters enough.</summary>
    static Encoding? EncodingOf(string path, string? name)
    {
        var start = new byte[1024];
        using var file = File.OpenHandle(path);
        var beginning = start.AsSpan(0, RandomAccess.Read(file, start, 0) & ~3);
        if (beginning.StartsWith<byte>([0xFF, 0xFE, 0, 0])) return Encoding.UTF32;
        if (beginning.StartsWith<byte>([0xFF, 0xFE])) return Encoding.Unicode;
        if (beginning.StartsWith<byte>([0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        if (name is not null && name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)) return Encoding.GetEncoding(name);
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < beginning.Length; i += 2) (even, odd) = (even + (beginning[i] == 0 ? 1 : 0), odd + (beginning[i + 1] == 0 ? 1 : 0));
        return odd > beginning.Length / 4 ? Encoding.Unicode : even > beginning.Length / 4 ? Encoding.BigEndianUnicode : null;
    }

    public void Dispose()
    {
        foreach (var folder in _folders) Directory.Delete(folder, recursive: true);
    }
}
