using RegistrySync.Simulator.Brp;

namespace RegistrySync.Simulator.Tests.Brp;

/// <summary>Persons and addresses of which a test states only what matters.</summary>
static class SomeBrp
{
    public static readonly Waardetabel Tiel = new("0281", "Tiel");

    static readonly BsnSequence Numbers = new(seed: 1);

    public static string Bsn()
    {
        lock (Numbers)
            return Numbers.Next();
    }

    public static BrpPerson Person(
        string? bsn = null, string? given = "Jan", string? family = "Kowalski", string? prefix = null, PartialDate? born = null,
        BrpVerblijfplaats? at = null, Waardetabel? municipality = null, char? suspended = null, Waardetabel? sex = null) => new()
        {
            Burgerservicenummer = bsn ?? Bsn(),
            Naam = new() { Voornamen = given, Geslachtsnaam = family, Voorvoegsel = prefix },
            Geboorte = new() { Datum = born ?? new PartialDate(1990, 5, 17) },
            Geslacht = sex ?? Waardetabel.Man,
            Verblijfplaats = at ?? Address(),
            GemeenteVanInschrijving = municipality ?? Tiel,
            OpschortingBijhouding = suspended is { } reason ? new(Waardetabel.RedenOpschorting(reason), new PartialDate(2024, 1, 2)) : null,
        };

    public static BrpVerblijfplaats.Adres Address(
        string street = "Waalbandijk", int number = 12, string? letter = null, string? addition = null, string? postcode = "4001AB",
        string? nummeraanduiding = "0281200000000001", string? adresseerbaarObject = "0281010000000001") => new()
        {
            OfficieleStraatnaam = street,
            KorteStraatnaam = street,
            Huisnummer = number,
            Huisletter = letter,
            Huisnummertoevoeging = addition,
            Postcode = postcode,
            Woonplaats = "Tiel",
            NummeraanduidingIdentificatie = nummeraanduiding,
            AdresseerbaarObjectIdentificatie = adresseerbaarObject,
            DatumVan = new PartialDate(2025, 3, 1),
            DatumIngangGeldigheid = new PartialDate(2025, 3, 1),
        };
}
