using System.Globalization;
using System.Text;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>What workers report about a location through the app: anonymous, and now and then many at once.</summary>
sealed record WorkerReport(Location Location, int Day, string Subject, int Number);

/// <summary>The reports of the last thirteen months.</summary>
static class WorkerReports
{
    static readonly string[] Subjects = ["schimmel", "te veel personen", "kachel defect", "brandveiligheid", "intimidatie", "ongedierte", "inhouding borg"];

    public static List<WorkerReport> On(int day, Region region, RegionShares shares)
    {
        var reports = new List<WorkerReport>();
        foreach (var location in region.Locations)
        {
            var chance = Chance.Of(region.Seed, "reports", location.Index);
            var many = chance.Hit(shares.ReportClusters);
            var few = chance.Hit(0.1);
            var count = many ? chance.Between(3, 7) : few ? chance.Between(1, 2) : 0;
            for (var i = 0; i < count; i++)
            {
                var at = region.Epoch - (many ? chance.Between(1, 40) : chance.Between(0, TripMaker.WindowDays));
                reports.Add(new WorkerReport(location, at, chance.Pick(Subjects), (location.Index * 16) + i + 1));
            }
        }
        return [.. reports.Where(report => report.Day <= day && report.Day >= day - TripMaker.WindowDays).OrderBy(report => report.Day).ThenBy(report => report.Number)];
    }

    public static byte[] Write(IEnumerable<WorkerReport> reports)
    {
        var text = new StringBuilder("meldingsnummer;datum;locatie_id;onderwerp\n");
        foreach (var report in reports)
        {
            var date = DateOnly.FromDayNumber(report.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"M{report.Number:D6};{date};{report.Location.Id};{report.Subject}\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
