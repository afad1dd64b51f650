using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using RegistrySync.Domain.Normalising;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Registries;

namespace RegistrySync.Pipeline.Pulling.Signalen;

/// <summary>
/// Takes one report through hygiene: only the paths that the registry's definition reads are taken, text is masked, and who reported is
/// gone before anything is stored or hashed.
/// </summary>
sealed class SignalReader
{
    readonly RegistryDefinition _registry;
    readonly ContentHasher _hasher;
    readonly (string Path, string[] Parts, string Field)[] _read;
    readonly HashSet<string> _known;
    readonly HashSet<string> _told = new(StringComparer.Ordinal);
    readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public SignalReader(RegistryDefinition registry, ContentHasher hasher)
    {
        (_registry, _hasher) = (registry, hasher);
        _read = [.. registry.Columns.Select(column => (column.Key, column.Key.Split('.'), column.Value))];
        _known = [.. registry.Columns.Keys.Concat(registry.Dropped).Select(path => path.Split('.')[0])];
    }

    /// <summary>When a report was last changed; null when the answer breaks its contract.</summary>
    public static DateTimeOffset? ChangedAt(JsonElement report) =>
        report.ValueKind == JsonValueKind.Object && report.TryGetProperty("updated_at", out var at) && at.ValueKind == JsonValueKind.String
        && at.TryGetDateTimeOffset(out var moment) ? moment : null;

    /// <summary>The item, or null when the report is rejected as a whole.</summary>
    public PulledItem? Read(long ordinal, JsonElement report, List<Rejection> rejections)
    {
        var key = Text(report, ["id"]);
        var source = key ?? string.Create(CultureInfo.InvariantCulture, $"#{ordinal}");
        foreach (var name in report.EnumerateObject().Select(property => property.Name).Where(name => !_known.Contains(name)).Where(_told.Add))
            rejections.Add(new Rejection(ordinal, name, Reasons.UnknownField, source, null));
        if (key is null)
        {
            rejections.Add(new Rejection(ordinal, "", Reasons.MissingRequiredField, source, null));
            return null;
        }

        if (_registry.Keep is { } keep && !keep.Holds(Text(report, keep.Column.Split('.'))))
        {
            rejections.Add(new Rejection(ordinal, "", Reasons.OutsideLegalBasis, source, null));
            return null;
        }

        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            foreach (var (path, parts, field) in _read)
                if (Clean(Text(report, parts), path, field, ordinal, source, rejections) is { } value)
                    json.WriteString(path, value);
            json.WriteEndObject();
        }

        var withdrawn = _registry.Withdrawn is { } gone && gone.Holds(Text(report, gone.Column.Split('.')));
        return new PulledItem(ordinal, Kinds.Report, key, StableId.Of(_registry.Id, Kinds.Report, key), _hasher.Hash(_buffer.WrittenSpan), withdrawn, source,
            _buffer.WrittenSpan.ToArray());
    }

    static string? Clean(string? value, string path, string field, long ordinal, string source, List<Rejection> rejections)
    {
        if (value is null || field == Fields.RowKey)
            return value;
        bool found;
        var clean = field == Fields.FreeText ? FreeText.Mask(value, out found) : Bsn.MaskIn(value, out found);
        if (found)
            rejections.Add(new Rejection(ordinal, path, Reasons.UnlawfulBsn, source, clean));
        return clean;
    }

    static string? Text(JsonElement at, ReadOnlySpan<string> path)
    {
        foreach (var part in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(part, out at))
                return null;
        }

        return at.ValueKind switch
        {
            JsonValueKind.String => at.GetString() is { Length: > 0 } text ? text.Trim() : null,
            JsonValueKind.Number => at.GetRawText(),
            _ => null,
        };
    }
}
