using System.Text.Json;
using RegistrySync.Simulator.Brp.Fields;

namespace RegistrySync.Simulator.Brp.Writing;

/// <summary>The place of residence in its four kinds; left out when nothing is known.</summary>
static class ResidenceWriter
{
    public static void Write(Utf8JsonWriter json, BrpPerson person, BrpFields asked, BrpFields askedWithin)
    {
        if (person.Verblijfplaats is not { } residence)
            return;
        if ((asked & BrpFields.Verblijfplaats) == 0)
        {
            // Asked through the alias for Dutch addresses only, and this person lives elsewhere.
            if ((askedWithin & BrpFields.Verblijfplaats) == 0)
                return;
            json.WriteStartObject("verblijfplaats"u8);
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject("verblijfplaats"u8);
        switch (residence)
        {
            case BrpVerblijfplaats.Adres address:
                AddressWriter.Write(json, address, person.VerblijfplaatsInOnderzoek, asked);
                break;
            case BrpVerblijfplaats.Locatie place:
                WriteLocatie(json, place, person.VerblijfplaatsInOnderzoek, asked);
                break;
            case BrpVerblijfplaats.VerblijfplaatsBuitenland abroad:
                WriteBuitenland(json, abroad, person.VerblijfplaatsInOnderzoek, asked);
                break;
            default:
                json.WriteString("type"u8, "VerblijfplaatsOnbekend"u8);
                WriteEnd(json, residence, person.VerblijfplaatsInOnderzoek, asked, "081320");
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>What all kinds end with: dates, "does not live there", and what is under investigation.</summary>
    public static void WriteEnd(
        Utf8JsonWriter json, BrpVerblijfplaats residence, BrpOnderzoek? onderzoek, BrpFields asked, string dateElement)
    {
        if (asked.HasFlag(BrpFields.DatumVan))
            json.Date("datumVan"u8, residence.DatumVan);
        var within = residence is BrpVerblijfplaats.Adres or BrpVerblijfplaats.Locatie;
        json.True("indicatieVastgesteldVerblijftNietOpAdres"u8, within && onderzoek?.Aanduiding == BrpOnderzoek.VerblijftNietOpAdres);
        var investigation = new Investigation(json, onderzoek);
        investigation.Mark(true, dateElement[..4] + "00", "type"u8);
        investigation.Mark(asked.HasFlag(BrpFields.DatumVan), dateElement, "datumVan"u8);
        investigation.Mark(asked.HasFlag(BrpFields.DatumIngangGeldigheid), "088510", "datumIngangGeldigheid"u8);
        if (residence is BrpVerblijfplaats.Adres)
        {
            investigation.Mark(asked.HasFlag(BrpFields.Nummeraanduiding), "081190", "nummeraanduidingIdentificatie"u8);
            investigation.Mark(asked.HasFlag(BrpFields.AdresseerbaarObject), "081180", "adresseerbaarObjectIdentificatie"u8);
        }

        investigation.Mark(within && asked.HasFlag(BrpFields.FunctieAdres), "081010", "functieAdres"u8);
        investigation.End();
        if (asked.HasFlag(BrpFields.DatumIngangGeldigheid))
            json.Date("datumIngangGeldigheid"u8, residence.DatumIngangGeldigheid);
    }

    static void WriteLocatie(Utf8JsonWriter json, BrpVerblijfplaats.Locatie place, BrpOnderzoek? onderzoek, BrpFields asked)
    {
        json.WriteString("type"u8, "Locatie"u8);
        if (asked.HasFlag(BrpFields.Locatiebeschrijving))
        {
            json.WriteStartObject("verblijfadres"u8);
            json.Text("locatiebeschrijving"u8, place.Locatiebeschrijving);
            var investigation = new Investigation(json, onderzoek);
            investigation.Mark(true, "081210", "locatiebeschrijving"u8);
            investigation.End();
            json.WriteEndObject();
        }

        if (asked.HasFlag(BrpFields.FunctieAdres))
            json.Coded("functieAdres"u8, place.FunctieAdres);
        WriteEnd(json, place, onderzoek, asked, "081030");
    }

    static void WriteBuitenland(
        Utf8JsonWriter json, BrpVerblijfplaats.VerblijfplaatsBuitenland abroad, BrpOnderzoek? onderzoek, BrpFields asked)
    {
        json.WriteString("type"u8, "VerblijfplaatsBuitenland"u8);
        if ((asked & BrpFields.VerblijfadresBuitenland) != 0)
        {
            json.WriteStartObject("verblijfadres"u8);
            if (asked.HasFlag(BrpFields.Regel1))
                json.Text("regel1"u8, abroad.Regel1);
            if (asked.HasFlag(BrpFields.Regel2))
                json.Text("regel2"u8, abroad.Regel2);
            if (asked.HasFlag(BrpFields.Regel3))
                json.Text("regel3"u8, abroad.Regel3);
            if (asked.HasFlag(BrpFields.VerblijfadresLand))
                json.Coded("land"u8, abroad.Land);
            var investigation = new Investigation(json, onderzoek);
            investigation.Mark(asked.HasFlag(BrpFields.Regel1), "081330", "regel1"u8);
            investigation.Mark(asked.HasFlag(BrpFields.Regel2), "081340", "regel2"u8);
            investigation.Mark(asked.HasFlag(BrpFields.Regel3), "081350", "regel3"u8);
            investigation.Mark(asked.HasFlag(BrpFields.VerblijfadresLand), "081310", "land"u8);
            investigation.End();
            json.WriteEndObject();
        }

        WriteEnd(json, abroad, onderzoek, asked, "081320");
    }
}
