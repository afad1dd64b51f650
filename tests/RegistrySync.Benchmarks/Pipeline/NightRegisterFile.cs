using System.Globalization;
using System.Text;

namespace RegistrySync.Benchmarks.Pipeline;

/// <summary>A large made-up night register in the layout of housing-fruitdelta.</summary>
static class NightRegisterFile
{
    public const string Registry = "housing-fruitdelta";

    const string Header =
        "Reserveringsnummer;Locatiecode;Kamer;Achternaam;Voornamen;Geboortedatum;Nationaliteit;Aankomst;Verwacht vertrek;Vertrek;Werkgever KvK;Flexwerkernummer;Opmerkingen";

    // The same every night: what is not to change must not.
    static readonly DateOnly Season = new(2026, 9, 1);

    static readonly string[] Family = ["Nowak", "Kowalczyk", "Ionescu", "Popescu", "Димитров", "Zieliński", "García López", "van den Berg", "Szabó", "Ковальчук"];
    static readonly string[] Given = ["Anna", "Marek", "Ion", "Elena", "Georgi", "Katarzyna Maria", "José", "Oksana", "László", "Piotr"];

    /// <summary>Writes a full list; a share of the rows differs from the day before.</summary>
    /// <returns>The file's length in bytes.</returns>
    public static long Write(string drop, DateOnly day, int rows, int changedEvery)
    {
        var folder = Directory.CreateDirectory(Path.Combine(drop, Registry)).FullName;
        var path = Path.Combine(folder, $"nachtregister-{day:yyyy-MM-dd}.csv");
        using (var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20))
        {
            file.WriteLine(Header);
            for (var n = 0; n < rows; n++)
            {
                var arrival = Season.AddDays(-(n % 300));
                var room = changedEvery > 0 && n % changedEvery == 0 ? "K99" : $"K{n % 40}";
                var born = new DateOnly(1960, 1, 1).AddDays(n * 37 % 16_000);
                file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"R{n:D8};L{n % 500:D4};{room};{Family[n % 10]};{Given[n / 10 % 10]};{born:dd-MM-yyyy};PL;{arrival:dd-MM-yyyy};;{(n % 3 == 0 ? arrival.AddDays(60).ToString("dd-MM-yyyy", CultureInfo.InvariantCulture) : "")};20{n % 1_000_000:D6};FW{1_000_000 + n};geen bijzonderheden"));
            }
        }

        return new FileInfo(path).Length;
    }
}
