using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>What a worker reports about a location through the app. Who reports is known to the app alone.</summary>
sealed record WorkerReport(Location Location, Address Address, int Day, string Topic, string Text, int Number)
{
    /// <summary>The day on which the reporter or the municipality took it back; null when it stands.</summary>
    public int? CancelledOn { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>Second of the day, so that no two of one day are changed at one moment by chance alone.</summary>
    public int Second { get; init; }

    public bool IsCancelledOn(int day) => CancelledOn <= day;

    public int ChangedOn(int day) => IsCancelledOn(day) ? CancelledOn!.Value : Day;
}

/// <summary>The reports of the last thirteen months.</summary>
static class WorkerReports
{
    static readonly (string Topic, string[] Words)[] Topics =
    [
        ("schimmel-en-vocht", ["Schimmel op de muur van de slaapkamer.", "W pokoju jest pleśń na ścianie.", "Este mucegai în cameră."]),
        ("te-veel-personen", ["Met zes personen op een kamer.", "Śpimy w sześć osób w jednym pokoju.", "Suntem șase oameni în cameră."]),
        ("verwarming", ["De verwarming doet het al een week niet.", "Ogrzewanie nie działa od tygodnia.", "Опалення не працює вже тиждень."]),
        ("brandveiligheid", ["De nooduitgang is afgesloten.", "Wyjście awaryjne jest zamknięte.", "Аварийният изход е заключен."]),
        ("bejegening", ["De beheerder komt zonder kloppen binnen.", "Administratorul intră fără să bată la ușă.", "Kierownik wchodzi bez pukania."]),
        ("ongedierte", ["Er zijn muizen in de keuken.", "W kuchni są myszy.", "Sunt șoareci în bucătărie."]),
        ("inhouding-borg", ["De borg is niet terugbetaald.", "Nie oddali mi kaucji.", "Nu mi-au dat garanția înapoi."]),
    ];

    public static List<WorkerReport> On(int day, Region region, NoiseProfile noise)
    {
        var reports = new List<WorkerReport>();
        foreach (var location in region.Locations)
        {
            var chance = Chance.Of(region.Seed, "reports", location.Index);
            var many = chance.Hit(noise.Region.ReportClusters);
            var few = chance.Hit(0.1);
            var count = many ? chance.Between(3, 7) : few ? chance.Between(1, 2) : 0;
            for (var i = 0; i < count; i++)
            {
                var at = region.Epoch - (many ? chance.Between(1, 40) : chance.Between(0, TripMaker.WindowDays));
                reports.Add(Make(region, location, at, chance.Pick(Topics), (location.Index * 16) + i + 1, noise.For("reports")));
            }
        }
        return [.. reports.Where(report => report.Day <= day && report.Day >= day - TripMaker.WindowDays).OrderBy(report => report.Day).ThenBy(report => report.Number)];
    }

    static WorkerReport Make(Region region, Location location, int day, (string Topic, string[] Words) topic, int number, FieldErrors errors)
    {
        var chance = Chance.Of(region.Seed, "report", number);
        var phone = $"06{chance.Below(100_000_000):D8}";
        var email = $"melder{number}@example.org";
        var text = chance.Pick(topic.Words);
        var contact = chance.Below(8) switch { 0 => $" Bel mij op {phone[..2]} {phone[2..]}.", 1 => $" Mail {email}", _ => "" };
        var bsn = chance.Hit(errors.BsnInRemarks) ? region.Persons.FirstOrDefault(person => person.Bsn is not null)?.Bsn : null;
        return new WorkerReport(location, chance.Pick(location.Addresses), day, topic.Topic, text + contact + (bsn is null ? "" : $" BSN {bsn}"), number)
        {
            CancelledOn = chance.Hit(0.05) ? day + chance.Between(1, 10) : null,
            Email = chance.Hit(0.5) ? email : null,
            Phone = chance.Hit(0.3) ? phone : null,
            Second = chance.Below(86_400),
        };
    }
}
