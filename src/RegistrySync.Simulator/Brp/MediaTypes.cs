using Microsoft.Extensions.Primitives;

namespace RegistrySync.Simulator.Brp;

/// <summary>The media types that the interface takes and gives: JSON in UTF-8, nothing else.</summary>
static class MediaTypes
{
    /// <summary>No Accept header at all is taken as anything.</summary>
    public static bool Accepts(StringValues accept) =>
        StringValues.IsNullOrEmpty(accept) || accept.ToString().Split(',').Any(static type => Is(type, "application/json") || Is(type, "*/*"));

    public static bool IsJson(string? contentType) => contentType is not null && Is(contentType, "application/json");

    static bool Is(string text, string type)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        return string.Equals(parts[0], type, StringComparison.OrdinalIgnoreCase)
            && (parts.Length == 1 || (parts.Length == 2 && IsUtf8(parts[1].Replace(" ", "", StringComparison.Ordinal))));
    }

    static bool IsUtf8(string parameter) => string.Equals(parameter, "charset=utf-8", StringComparison.OrdinalIgnoreCase);
}
