using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using RegistrySync.Simulator.Brp.Querying;
using RegistrySync.Simulator.Brp.Writing;

namespace RegistrySync.Simulator.Brp;

/// <summary>Writes a right answer.</summary>
static class PersonenAnswer
{
    // The register sends its diacritics as they are.
    public static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="output">Where to.</param>
    /// <param name="query">Decides the shape and the values.</param>
    /// <param name="persons">Everybody found.</param>
    /// <param name="today">The day on which ages are reckoned.</param>
    /// <param name="drift">Adds a value that the contract does not know, to see whether anybody notices.</param>
    public static void Write(IBufferWriter<byte> output, PersonenQuery query, List<BrpPerson> persons, DateOnly today, bool drift = false)
    {
        using var json = new Utf8JsonWriter(output, JsonOptions);
        json.WriteStartObject();
        json.WriteString("type"u8, query.Definition.Name);
        json.WriteStartArray("personen"u8);
        foreach (var person in persons)
        {
            if (query.Definition.Type == QueryType.RaadpleegMetBurgerservicenummer)
                PersonWriter.WritePersoon(json, person, query.Fields, today);
            else
                PersonWriter.WritePersoonBeperkt(json, person, query.Fields, today);
        }

        json.WriteEndArray();
        if (drift)
            json.WriteString("herkomst"u8, "onbekend veld"u8);
        json.WriteEndObject();
    }
}
