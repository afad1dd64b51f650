using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistrySync.Pipeline.Pulling.Brp.Wire;

/// <summary>An object of the BRP's answer, in its own field names. What the contract does not name is kept, to be reported.</summary>
abstract class WireValue
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>The objects within, by field name.</summary>
    [JsonIgnore]
    protected virtual IEnumerable<(string Name, WireValue? Value)> Parts => [];

    /// <summary>The objects within that are there.</summary>
    [JsonIgnore]
    public IEnumerable<WireValue> Within => Parts.Select(static part => part.Value).OfType<WireValue>();

    /// <summary>Paths of fields that the contract does not name; never their values.</summary>
    public IEnumerable<string> UnknownPaths(string prefix = "")
    {
        foreach (var name in Unknown?.Keys ?? Enumerable.Empty<string>())
            yield return prefix + name;
        foreach (var (name, value) in Parts)
            foreach (var path in value?.UnknownPaths($"{prefix}{name}.") ?? [])
                yield return path;
    }
}
