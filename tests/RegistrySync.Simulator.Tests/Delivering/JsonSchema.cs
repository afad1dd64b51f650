using System.Globalization;
using System.Text.Json;

namespace RegistrySync.Simulator.Tests.Delivering;

/// <summary>As much of JSON Schema as the official SETU schemas use; says what is wrong and where.</summary>
static class JsonSchema
{
    public static IEnumerable<string> Violations(JsonElement schema, JsonElement value, string at = "$")
    {
        if (schema.TryGetProperty("type", out var type) && !HasType(value, type.GetString()!))
            return [$"{at} is no {type}"];
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => one.ValueEquals(value.GetString())))
            return [$"{at} is none of the allowed values"];
        if (schema.TryGetProperty("format", out var format) && format.ValueEquals("date")
            && !DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return [$"{at} is no date"];
        return value.ValueKind switch
        {
            JsonValueKind.Object => InObject(schema, value, at),
            JsonValueKind.Array => InArray(schema, value, at),
            _ => [],
        };
    }

    static IEnumerable<string> InObject(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
                yield return $"{at}.{name} is required";
        }
        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        foreach (var property in value.EnumerateObject())
        {
            if (known.ValueKind != JsonValueKind.Object || !known.TryGetProperty(property.Name, out var its))
                yield return $"{at}.{property.Name} is not allowed";
            else
            {
                foreach (var violation in Violations(its, property.Value, $"{at}.{property.Name}"))
                    yield return violation;
            }
        }
    }

    static IEnumerable<string> InArray(JsonElement schema, JsonElement value, string at)
    {
        var length = value.GetArrayLength();
        if (schema.TryGetProperty("minItems", out var least) && length < least.GetInt32())
            yield return $"{at} has too few items";
        if (schema.TryGetProperty("maxItems", out var most) && length > most.GetInt32())
            yield return $"{at} has too many items";
        foreach (var item in value.EnumerateArray())
        {
            foreach (var violation in Violations(schema.GetProperty("items"), item, $"{at}[]"))
                yield return violation;
        }
    }

    static bool HasType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" or "integer" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => true,
    };
}
