using System.Globalization;
using System.Reflection;

namespace RegistrySync.Simulator.Regions;

/// <summary>A real place with its real municipality; streets and numbers in it are made up.</summary>
sealed record Place(
    string Code, string Name, string MunicipalityCode, string Municipality, string[] PostcodeAreas, double Latitude, double Longitude,
    bool InRegion)
{
    static readonly Lazy<IReadOnlyList<Place>> Known = new(Read);

    /// <summary>The places of the eight municipalities and some of their neighbours'.</summary>
    public static IReadOnlyList<Place> All => Known.Value;

    static List<Place> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("RegistrySync.Simulator.Resources.places.csv")
            ?? throw new InvalidOperationException("Embedded resource places.csv is missing.");
        using var reader = new StreamReader(stream);
        var places = new List<Place>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var cells = line.Split(';');
            places.Add(new Place(
                cells[0], cells[1], cells[2], cells[3], cells[4].Split(' '),
                double.Parse(cells[5], CultureInfo.InvariantCulture), double.Parse(cells[6], CultureInfo.InvariantCulture), cells[7] == "ja"));
        }
        return places;
    }
}
