using System.Text;

namespace RegistrySync.Simulator.Serving;

/// <summary>Bodies as a broken sender makes them.</summary>
static class SetuFault
{
    /// <summary>truncate, unknown-field (or drift), placeholder-date; anything else leaves the body alone.</summary>
    public static byte[] Apply(string? fault, byte[] body) => fault switch
    {
        "truncate" => body[..(body.Length / 2)],
        "unknown-field" or "drift" => [.. "{\"favouriteColour\":\"orange\","u8, .. body.AsSpan(1)],
        "placeholder-date" => Encoding.UTF8.GetBytes(WithPlaceholder(Encoding.UTF8.GetString(body))),
        _ => body,
    };

    /// <summary>1111-11-11, as status messages of SETU 1.4 have it.</summary>
    static string WithPlaceholder(string json)
    {
        foreach (var field in new[] { "\"start\":\"", "\"birthDate\":\"" })
        {
            var at = json.IndexOf(field, StringComparison.Ordinal);
            if (at >= 0)
                return json[..(at + field.Length)] + "1111-11-11" + json[(at + field.Length + 10)..];
        }
        return json;
    }
}
