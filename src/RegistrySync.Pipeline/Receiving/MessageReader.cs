using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;

namespace RegistrySync.Pipeline.Receiving;

/// <summary>
/// Reads messages strictly by their contract and lets through what the legal basis covers, in the contract's order, so that one content
/// has one form. A break of the contract in what is kept refuses the message when the field is required; elsewhere it is a rejection of
/// the field. Holds a buffer: one reader per thread.
/// </summary>
sealed class MessageReader(Shape root, SchemaContract contract, ContentHasher hasher)
{
    // A name given twice would let one reader see another value than the next.
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    static readonly FrozenSet<string> Numbering = FrozenSet.Create(
        StringComparer.Ordinal, "documentId.value", "person.id.value", "assignedWorker.workerId.value");

    readonly ArrayBufferWriter<byte> _buffer = new(1024);
    List<FieldRejection> _rejections = [];
    FieldRejection? _refused;

    /// <param name="body">UTF-8 JSON; anything else is refused.</param>
    public MessageReading Read(ReadOnlyMemory<byte> body)
    {
        JsonDocument message;
        try
        {
            message = JsonDocument.Parse(body, Strict);
        }
        catch (JsonException)
        {
            return MessageReading.Refused("", Reasons.UnreadableBody);
        }

        using (message)
            return Read(message.RootElement);
    }

    /// <summary>Reads one message of a body that holds several.</summary>
    public MessageReading Read(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
            return MessageReading.Refused("", Reasons.UnreadableBody);
        (_rejections, _refused) = ([], null);
        _buffer.ResetWrittenCount();
        try
        {
            using var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            WriteObject(message, root, "", json);
        }
        catch (InvalidOperationException)
        {
            // An escape of half a character pair: text that no database can hold.
            return MessageReading.Refused("", Reasons.UnreadableBody);
        }

        if (_refused is { } refused)
            return MessageReading.Refused(refused.Field, refused.Reason);
        using var clean = JsonDocument.Parse(_buffer.WrittenMemory);
        return new MessageReading(clean.RootElement.Clone(), _rejections, null);
    }

    /// <param name="value">An object.</param>
    /// <param name="shape">What it may hold.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="json">Null: nothing of it is kept, but it is read all the same.</param>
    void WriteObject(JsonElement value, Shape shape, string path, Utf8JsonWriter? json)
    {
        foreach (var field in value.EnumerateObject())
            if (!shape.Knows(field.Name))
                Reject(Below(path, field.Name), Reasons.UnknownField, refuse: contract == SchemaContract.Freeze);
        json?.WriteStartObject();
        foreach (var field in shape.Fields)
        {
            var writer = field.Kept ? json : null;
            if (!value.TryGetProperty(field.Name, out var given) || given.ValueKind == JsonValueKind.Null)
            {
                if (field.Required)
                    Reject(Below(path, field.Name), Reasons.MissingRequiredField, refuse: writer is not null);
            }
            else if (field.Repeats is { } bounds)
            {
                WriteArray(given, field, bounds, Below(path, field.Name), writer);
            }
            else
            {
                WriteValue(given, field, Below(path, field.Name), writer, named: true);
            }
        }

        json?.WriteEndObject();
    }

    void WriteArray(JsonElement given, ShapeField field, (int Least, int Most) bounds, string path, Utf8JsonWriter? json)
    {
        if (given.ValueKind != JsonValueKind.Array || given.GetArrayLength() < bounds.Least || given.GetArrayLength() > bounds.Most)
        {
            Reject(path, Reasons.OutsideContract, refuse: json is not null && field.Required);
            return;
        }

        json?.WriteStartArray(field.Json);
        foreach (var element in given.EnumerateArray())
            WriteValue(element, field, path, json, named: false);
        json?.WriteEndArray();
    }

    void WriteValue(JsonElement given, ShapeField field, string path, Utf8JsonWriter? json, bool named)
    {
        if (!field.Shape.Fits(given))
        {
            Reject(path, Reasons.OutsideContract, refuse: json is not null && field.Required);
            return;
        }

        if (named)
            json?.WritePropertyName(field.Json);
        switch (field.Shape.Kind)
        {
            case ShapeKind.Object:
                WriteObject(given, field.Shape, path, json);
                break;
            case ShapeKind.Number or ShapeKind.Flag:
                if (json is not null)
                    given.WriteTo(json);
                break;
            case ShapeKind.Text or ShapeKind.Date:
                WriteText(given, path, json);
                break;
        }
    }

    /// <summary>No party of these messages may send a citizen service number, whatever field it hides in.</summary>
    void WriteText(JsonElement given, string path, Utf8JsonWriter? json)
    {
        var raw = given.GetString()!.Replace("\0", "", StringComparison.Ordinal);
        var text = Bsn.MaskIn(raw, out var found);
        if (found)
        {
            // A number that a record is found by must stay a number of its own, also when it happens to pass the eleven-test.
            if (Numbering.Contains(path))
                text = hasher.Conceal(raw);
            Reject(path, Reasons.UnlawfulBsn, refuse: false, json is null ? null : text);
        }

        json?.WriteStringValue(text);
    }

    void Reject(string path, string reason, bool refuse, string? masked = null)
    {
        if (refuse)
            _refused ??= new FieldRejection(path, reason, null);
        else
            _rejections.Add(new FieldRejection(path, reason, masked));
    }

    static string Below(string path, string field) => path.Length == 0 ? Tame(field) : $"{path}.{Tame(field)}";

    // A sender's own field name ends up in our tables: short, and without what it might smuggle in.
    static string Tame(string field) => Bsn.MaskIn(field.Length <= 64 ? field : field[..64], out _).Replace("\0", "", StringComparison.Ordinal);
}
