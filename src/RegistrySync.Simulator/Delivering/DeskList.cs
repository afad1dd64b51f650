using System.Globalization;
using System.Text;

namespace RegistrySync.Simulator.Delivering;

/// <summary>The list that the municipalities' desks deliver together; case i stands on line i + 2.</summary>
static class DeskList
{
    const string Header =
        "zaaknummer;gemeentecode;soort;status;datum;voornamen;achternaam;geboortedatum;straat;huisnummer;huisletter;toevoeging;postcode;woonplaats;telefoon;e-mail";

    public static string FileNameOn(int day) => $"balie-{Date(DateOnly.FromDayNumber(day))}.csv";

    public static byte[] Write(IEnumerable<DeskCase> cases)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var one in cases)
            text.AppendJoin(';', Cells(one)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static string?[] Cells(DeskCase one) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"Z{one.Number:D7}"), one.Address.Place.MunicipalityCode, one.Kind, one.Status, Date(DateOnly.FromDayNumber(one.On)),
        one.Written.Given, one.Written.Family, one.Written.Birth is { } birth ? Date(birth) : "",
        one.Address.Street, $"{one.Address.Number}", one.Address.Letter, one.Address.Addition, one.Address.SpacedPostcode, one.Address.Place.Name,
        string.Create(CultureInfo.InvariantCulture, $"06{(one.Number * 104_729L) % 100_000_000:D8}"), $"zaak{one.Number}@example.org",
    ];

    static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
