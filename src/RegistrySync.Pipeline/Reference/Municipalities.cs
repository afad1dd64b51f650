using Sylvan.Data.Csv;

namespace RegistrySync.Pipeline.Reference;

/// <summary>Every municipality by its four-digit code, from <c>reference/municipalities.csv</c> in the configuration folder.</summary>
public sealed class Municipalities
{
    readonly Dictionary<string, Municipality> _byCode;

    public Municipalities(IEnumerable<Municipality> municipalities) =>
        _byCode = municipalities.ToDictionary(municipality => municipality.Code, StringComparer.Ordinal);

    public IReadOnlyCollection<Municipality> All => _byCode.Values;

    /// <summary>The codes of the region's own municipalities.</summary>
    public IEnumerable<string> Region => _byCode.Values.Where(municipality => municipality.InRegion).Select(municipality => municipality.Code);

    /// <summary>The name that belongs to a code, or the code itself when the table lacks it.</summary>
    public string NameOf(string code) => _byCode.TryGetValue(code, out var municipality) ? municipality.Name : code;

    /// <param name="configurationFolder">The folder that holds <c>reference/municipalities.csv</c>.</param>
    public static Municipalities Load(string configurationFolder)
    {
        using var reader = CsvDataReader.Create(Path.Combine(configurationFolder, "reference", "municipalities.csv"));
        var municipalities = new List<Municipality>();
        while (reader.Read())
            municipalities.Add(new Municipality(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)));
        return new Municipalities(municipalities);
    }
}
