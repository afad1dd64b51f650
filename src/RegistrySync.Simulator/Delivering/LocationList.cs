using System.Globalization;
using System.Text;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>The region's location register as one list; several rows with one id are several addresses of one location.</summary>
static class LocationList
{
    const string Header =
        "locatie_id;naam;straat;huisnummer;huisletter;toevoeging;postcode;woonplaats;gemeentecode;bag_verblijfsobject;bag_nummeraanduiding;"
        + "soort_object;capaciteit;norm;vergunning;nieuw;eigenaar;eigenaar_kvk;exploitant;exploitant_kvk;levert_register;registers_vanaf;"
        + "convenantpartij;keurmerk_tot;gezin_teler";

    public static byte[] Write(Region region)
    {
        var text = new StringBuilder().Append(Header).Append('\n');
        foreach (var location in region.Locations)
        {
            foreach (var address in location.Addresses)
                text.AppendJoin(';', Cells(location, address)).Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static string?[] Cells(Location location, Address address) =>
    [
        location.Id, location.Name, address.Street, $"{address.Number}", address.Letter, address.Addition, address.Postcode,
        address.Place.Name, address.Place.MunicipalityCode, address.ObjectId, address.AddressId,
        location.Kind, $"{location.Capacity}", location.Operator.Norm, YesNo(location.Permit), YesNo(location.IsNew),
        location.Owner.Name, location.Owner.Kvk, location.Operator.Name, location.Operator.Kvk,
        YesNo(location.Registry is not null), location.Registry is null ? null : Date(location.RegisterSince),
        YesNo(location.Operator.Signatory), location.Operator.CertificateUntil is { } until ? Date(until) : null, $"{location.Household}",
    ];

    static string YesNo(bool value) => value ? "ja" : "nee";

    static string Date(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
