using System.Globalization;
using System.Text;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>The region's location register as one list; several rows with one id are several addresses of one location.</summary>
static class LocationList
{
    const string Header =
        "locatie_id;naam;straat;huisnummer;huisletter;toevoeging;postcode;woonplaats;gemeentecode;bag_verblijfsobject;bag_nummeraanduiding;"
        + "soort_object;capaciteit;norm;vergunning;nieuw;eigenaar;eigenaar_kvk;exploitant;exploitant_kvk;huurder;huurder_kvk;levert_register;registers_vanaf;"
        + "convenantpartij;keurmerk_tot;gezin_teler";

    public static byte[] Write(Region region)
    {
        var text = new StringBuilder().Append(Header).Append('\n');
        foreach (var location in region.Locations)
        {
            var hirer = Hirer(location, region);
            foreach (var address in location.Addresses)
                text.AppendJoin(';', Cells(location, address, hirer)).Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>One location in five is rented as a whole by an agency that does not run it.</summary>
    static Agency? Hirer(Location location, Region region)
    {
        var chance = Chance.Of(region.Seed, "hirer", location.Index);
        var hired = chance.Hit(0.2);
        var agency = chance.Pick(region.Agencies);
        return hired && agency.Kvk != location.Operator.Kvk ? agency : null;
    }

    static string?[] Cells(Location location, Address address, Agency? hirer) =>
    [
        location.Id, location.Name, address.Street, $"{address.Number}", address.Letter, address.Addition, address.Postcode,
        address.Place.Name, address.Place.MunicipalityCode, address.ObjectId, address.AddressId,
        location.Kind, $"{location.Capacity}", location.Operator.Norm, YesNo(location.Permit), YesNo(location.IsNew),
        location.Owner.Name, location.Owner.Kvk, location.Operator.Name, location.Operator.Kvk, hirer?.Name, hirer?.Kvk,
        YesNo(location.Registry is not null), location.Registry is null ? null : Date(location.RegisterSince),
        YesNo(location.Operator.Signatory), location.Operator.CertificateUntil is { } until ? Date(until) : null, $"{location.Household}",
    ];

    static string YesNo(bool value) => value ? "ja" : "nee";

    static string Date(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
