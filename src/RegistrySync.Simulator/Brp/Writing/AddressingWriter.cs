using System.Globalization;
using System.Text.Json;
using RegistrySync.Simulator.Brp.Fields;

namespace RegistrySync.Simulator.Brp.Writing;

/// <summary>The derived lines of an envelope and ways of addressing somebody.</summary>
static class AddressingWriter
{
    public static void Write(Utf8JsonWriter json, BrpPerson person, BrpFields asked, BrpFields askedWithin)
    {
        if (((asked | askedWithin) & BrpFields.Adressering) == 0)
            return;
        json.WriteStartObject("adressering"u8);
        if (asked.HasFlag(BrpFields.Aanhef))
            json.Text("aanhef"u8, SpokenName.Salutation(person));
        if (asked.HasFlag(BrpFields.AanschrijfwijzeNaam))
        {
            json.WriteStartObject("aanschrijfwijze"u8);
            json.Text("naam"u8, SpokenName.Written(person));
            json.WriteEndObject();
        }

        if (asked.HasFlag(BrpFields.GebruikInLopendeTekst))
            json.Text("gebruikInLopendeTekst"u8, SpokenName.InText(person));
        WriteInvestigation(json, person, asked);
        WriteLines(json, person, asked);
        json.WriteEndObject();
    }

    static void WriteLines(Utf8JsonWriter json, BrpPerson person, BrpFields asked)
    {
        var (line1, line2, line3, country) = person.Verblijfplaats switch
        {
            BrpVerblijfplaats.Adres address => (Street(address), Town(address), null, null),
            BrpVerblijfplaats.Locatie place => (place.Locatiebeschrijving, Upper(person.GemeenteVanInschrijving?.Omschrijving), null, null),
            BrpVerblijfplaats.VerblijfplaatsBuitenland abroad => (abroad.Regel1, abroad.Regel2, abroad.Regel3, abroad.Land),
            _ => default,
        };
        if (asked.HasFlag(BrpFields.Adresregel1))
            json.Text("adresregel1"u8, line1);
        if (asked.HasFlag(BrpFields.Adresregel2))
            json.Text("adresregel2"u8, line2);
        if (asked.HasFlag(BrpFields.Adresregel3))
            json.Text("adresregel3"u8, line3);
        if (asked.HasFlag(BrpFields.AdresseringLand))
            json.Coded("land"u8, country);
        var leftTheAddress = person.VerblijfplaatsInOnderzoek?.Aanduiding == BrpOnderzoek.VerblijftNietOpAdres;
        json.True("indicatieVastgesteldVerblijftNietOpAdres"u8, leftTheAddress && (asked & BrpFields.Adresregels) != 0);
    }

    static string Street(BrpVerblijfplaats.Adres address)
    {
        var near = address.AanduidingBijHuisnummer?.Code is { } code ? code + " " : "";
        var line = string.Create(CultureInfo.InvariantCulture, $"{address.KorteStraatnaam} {near}{address.Huisnummer}");
        line = address.Huisletter is { } letter ? $"{line} {letter}" : line;
        return address.Huisnummertoevoeging is { } addition ? $"{line} {addition}" : line;
    }

    static string? Town(BrpVerblijfplaats.Adres address) => address.Postcode is { Length: 6 } postcode
        ? $"{postcode[..4]} {postcode[4..]}  {Upper(address.Woonplaats)}"
        : Upper(address.Woonplaats);

    static string? Upper(string? text) => text?.ToUpperInvariant();

    static void WriteInvestigation(Utf8JsonWriter json, BrpPerson person, BrpFields asked)
    {
        var name = person.PersoonInOnderzoek is { } ofPerson && (Investigation.Covers(ofPerson.Aanduiding, "010240")
            || Investigation.Covers(ofPerson.Aanduiding, "010210"));
        var address = person.VerblijfplaatsInOnderzoek is { } ofResidence && Investigation.Covers(ofResidence.Aanduiding, "081110");
        name &= (asked & BrpFields.Aanspreken) != 0;
        address &= (asked & BrpFields.Adresregels) != 0;
        if (!name && !address)
            return;
        json.WriteStartObject("inOnderzoek"u8);
        json.True("aanhef"u8, name && asked.HasFlag(BrpFields.Aanhef));
        json.True("aanschrijfwijze"u8, name && asked.HasFlag(BrpFields.AanschrijfwijzeNaam));
        json.True("gebruikInLopendeTekst"u8, name && asked.HasFlag(BrpFields.GebruikInLopendeTekst));
        json.Date("datumIngangOnderzoekPersoon"u8, name ? person.PersoonInOnderzoek!.DatumIngang : null);
        json.True("adresregel1"u8, address && asked.HasFlag(BrpFields.Adresregel1));
        json.True("adresregel2"u8, address && asked.HasFlag(BrpFields.Adresregel2));
        json.True("adresregel3"u8, address && asked.HasFlag(BrpFields.Adresregel3));
        json.True("land"u8, address && asked.HasFlag(BrpFields.AdresseringLand));
        json.Date("datumIngangOnderzoekVerblijfplaats"u8, address ? person.VerblijfplaatsInOnderzoek!.DatumIngang : null);
        json.WriteEndObject();
    }
}
