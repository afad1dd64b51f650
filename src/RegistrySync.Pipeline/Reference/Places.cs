using Sylvan.Data.Csv;

namespace RegistrySync.Pipeline.Reference;

/// <summary>Dutch places by name, from <c>reference/places.csv</c> in the configuration folder.</summary>
public sealed class Places
{
    readonly Dictionary<string, string?> _municipalityOf = new(StringComparer.OrdinalIgnoreCase);

    public Places(IEnumerable<(string Name, string Municipality)> places)
    {
        foreach (var (name, municipality) in places)
            _municipalityOf[name] = _municipalityOf.TryGetValue(name, out var other) && other != municipality ? null : municipality;
    }

    /// <summary>The code of the municipality that a place lies in; null when the name is unknown or exists in more than one.</summary>
    public string? MunicipalityOf(string? name) => name is not null && _municipalityOf.TryGetValue(name.Trim(), out var code) ? code : null;

    /// <param name="configurationFolder">The folder that holds <c>reference/places.csv</c>.</param>
    public static Places Load(string configurationFolder)
    {
        using var reader = CsvDataReader.Create(Path.Combine(configurationFolder, "reference", "places.csv"));
        var places = new List<(string, string)>();
        while (reader.Read())
            places.Add((reader.GetString(0), reader.GetString(1)));
        return new Places(places);
    }
}
