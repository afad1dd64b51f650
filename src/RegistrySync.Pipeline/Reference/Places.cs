using Sylvan.Data.Csv;

namespace RegistrySync.Pipeline.Reference;

/// <summary>Dutch places by name, from <c>reference/places.csv</c> in the configuration folder.</summary>
public sealed class Places
{
    readonly Dictionary<string, string[]> _municipalitiesOf;

    public Places(IEnumerable<(string Name, string Municipality)> places) =>
        _municipalitiesOf = places.GroupBy(place => place.Name, place => place.Municipality, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(place => place.Key, place => place.Distinct().Order(StringComparer.Ordinal).ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The codes of the municipalities in which a place of that name lies, in order; none when the name is unknown.</summary>
    public IReadOnlyList<string> MunicipalitiesOf(string? name) =>
        name is not null && _municipalitiesOf.TryGetValue(name.Trim(), out var codes) ? codes : [];

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
