using System.Text.Json;

namespace RegistrySync.Pipeline.Pulling.Signalen;

/// <summary>A page of the list: its reports as they came, and whether another page follows.</summary>
public sealed record SignalPage(IReadOnlyList<JsonElement> Reports, bool HasNext)
{
    /// <summary>Null when the body is no such page, or ends too early.</summary>
    public static SignalPage? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("results", out var results) || results.ValueKind != JsonValueKind.Array
                || !root.TryGetProperty("_links", out var links) || !links.TryGetProperty("next", out var next))
                return null;
            var more = next is { ValueKind: JsonValueKind.Object } && next.TryGetProperty("href", out var link) && link.ValueKind == JsonValueKind.String;
            return new SignalPage([.. results.EnumerateArray().Select(report => report.Clone())], more);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
