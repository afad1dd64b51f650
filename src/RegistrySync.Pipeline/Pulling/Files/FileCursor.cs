using System.Globalization;

namespace RegistrySync.Pipeline.Pulling.Files;

/// <summary>A place in one version of one file.</summary>
/// <param name="Version">Name, length and time of the file.</param>
/// <param name="Rows">Rows that are behind us.</param>
readonly record struct FileCursor(string Version, long Rows)
{
    public static FileCursor? Parse(string? text) =>
        text?.LastIndexOf('|') is > 0 and var at
            ? new FileCursor(text[..at], long.Parse(text.AsSpan(at + 1), CultureInfo.InvariantCulture))
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version}|{Rows}");
}
