using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RegistrySync.Pipeline.Receiving;

/// <summary>A partial update: what it leaves out stays; what it gives replaces, lists as a whole. The result has the contract's order.</summary>
static class MessageMerge
{
    public static JsonElement Merge(JsonElement before, JsonElement update, Shape shape)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(before, update, shape, json);
        using var merged = JsonDocument.Parse(buffer.WrittenMemory);
        return merged.RootElement.Clone();
    }

    static void Write(JsonElement before, JsonElement update, Shape shape, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var field in shape.Fields)
        {
            if (!field.Kept)
                continue;
            var had = before.TryGetProperty(field.Name, out var old);
            var has = update.TryGetProperty(field.Name, out var given);
            if (!had && !has)
                continue;
            json.WritePropertyName(field.Json);
            if (had && has && field.Repeats is null && field.Shape.Kind == ShapeKind.Object)
                Write(old, given, field.Shape, json);
            else
                (has ? given : old).WriteTo(json);
        }

        json.WriteEndObject();
    }
}
