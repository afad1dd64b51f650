using System.Text;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling.Files;

/// <summary>A file in a registry's folder.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Version">Changes with its content: length and time of writing.</param>
public sealed record DeliveredFile(string Path, string Version)
{
    static DeliveredFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The newest file of a registry: the last by name, since names end in a date.</summary>
    /// <exception cref="StepException">There is no folder or no file.</exception>
    public static DeliveredFile Newest(string root, RegistryDefinition registry) =>
        All(root, registry).LastOrDefault()
        ?? throw new StepException(FailureKind.Source,
            $"No file {registry.Pull!.Pattern} in the folder of '{registry.Id}': ask the supplier to deliver, or correct pull.pattern in config/registries/{registry.Id}.json.");

    /// <summary>All files of a registry, by name.</summary>
    public static IEnumerable<DeliveredFile> All(string root, RegistryDefinition registry)
    {
        var folder = System.IO.Path.Combine(root, registry.Pull!.Folder!);
        if (!Directory.Exists(folder))
            throw new StepException(FailureKind.Configuration, $"The folder of '{registry.Id}' does not exist: set Pulling:Folder, or pull.folder in config/registries/{registry.Id}.json.");
        return new DirectoryInfo(folder).EnumerateFiles(registry.Pull.Pattern)
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new DeliveredFile(file.FullName, $"{file.Length}@{file.LastWriteTimeUtc.Ticks}"));
    }

    /// <summary>Its text. A byte order mark wins; text that is declared UTF-8 and is not is read as Windows-1252, which every byte fits.</summary>
    public StreamReader OpenText(FileFormat format)
    {
        var declared = Encoding.GetEncoding(format.Encoding);
        var encoding = declared is UTF8Encoding && !IsUtf8() ? Encoding.GetEncoding(1252) : declared;
        return new StreamReader(Path, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
    }

    /// <summary>Whether its last line is a whole one.</summary>
    public bool EndsWithLine()
    {
        using var stream = File.OpenRead(Path);
        if (stream.Length == 0)
            return false;
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() is '\n' or '\r';
    }

    bool IsUtf8()
    {
        using var stream = File.OpenRead(Path);
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[1 << 16];
        var characters = new char[bytes.Length + 1];
        try
        {
            int read;
            do
            {
                read = stream.Read(bytes);
                decoder.GetChars(bytes.AsSpan(0, read), characters, flush: read == 0);
            }
            while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
