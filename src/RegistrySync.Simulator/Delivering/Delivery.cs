using RegistrySync.Simulator.Delivering.Setu;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>Everything that the registries hold on one day. The same region and day give the same bytes.</summary>
sealed class Delivery
{
    Delivery(int day, SortedDictionary<string, List<GuestRow>> rows, List<SetuMessage> messages, List<WorkerReport> reports, List<DeskCase> cases)
    {
        Day = day;
        Rows = rows;
        Messages = messages;
        Reports = reports;
        Cases = cases;
    }

    public int Day { get; }

    /// <summary>Per night register, in the order of the file: row i stands on line i + 2.</summary>
    public SortedDictionary<string, List<GuestRow>> Rows { get; }

    public List<SetuMessage> Messages { get; }

    public List<WorkerReport> Reports { get; }

    /// <summary>At the registration desks, in the order of the file.</summary>
    public List<DeskCase> Cases { get; }

    public string FileName => FileNameOn(Day);

    public static Delivery On(int day, Region region, NoiseProfile noise, Revisions revisions) => new(
        day, new NightRegisters(region, noise, revisions).RowsOn(day), new SetuMessages(region, noise, revisions).On(day),
        WorkerReports.On(day, region, noise), DeskCases.On(day, region, noise));

    /// <summary>The source reference of a row, as a reader of the file would cite it.</summary>
    public string Reference(int row) => $"{FileName}#{row + 2}";

    /// <summary>The source reference of a case.</summary>
    public string CaseReference(int row) => $"{DeskList.FileNameOn(Day)}#{row + 2}";

    static string FileNameOn(int day) => $"nachtregister-{DateOnly.FromDayNumber(day):yyyy-MM-dd}.csv";
}
