using System.Text.Json;
using RegistrySync.Simulator.Brp.Fields;

namespace RegistrySync.Simulator.Brp.Writing;

/// <summary>Writes a person as the interface answers: what was asked, and what is always delivered when it applies.</summary>
static class PersonWriter
{
    /// <summary>The whole person, for a question by citizen service number.</summary>
    public static void WritePersoon(Utf8JsonWriter json, BrpPerson person, FieldSelection selection, DateOnly today)
    {
        var within = LivesWithin(person);
        var asked = selection.For(within);
        json.WriteStartObject();
        if (asked.HasFlag(BrpFields.ANummer))
            json.Text("aNummer"u8, person.ANummer);
        if (asked.HasFlag(BrpFields.Burgerservicenummer))
            json.Text("burgerservicenummer"u8, person.Burgerservicenummer);
        if (asked.HasFlag(BrpFields.DatumEersteInschrijvingGba))
            json.Date("datumEersteInschrijvingGBA"u8, person.DatumEersteInschrijvingGba);
        json.True("geheimhoudingPersoonsgegevens"u8, person.GeheimhoudingPersoonsgegevens);
        if (asked.HasFlag(BrpFields.Geslacht))
            json.Coded("geslacht"u8, person.Geslacht);
        WriteInvestigations(json, person, asked);
        if (asked.HasFlag(BrpFields.Leeftijd))
            Age.Write(json, person, today);
        NameWriter.Write(json, person, asked);
        NationalityWriter.Write(json, person, asked);
        WriteGeboorte(json, person, asked);
        WriteSuspension(json, person);
        WriteOverlijden(json, person, asked);
        ResidenceWriter.Write(json, person, asked, selection.AskedWithin);
        WriteImmigratie(json, person, asked);
        if (asked.HasFlag(BrpFields.GemeenteVanInschrijving))
            json.Coded("gemeenteVanInschrijving"u8, person.GemeenteVanInschrijving);
        if (asked.HasFlag(BrpFields.DatumInschrijvingInGemeente))
            json.Date("datumInschrijvingInGemeente"u8, person.DatumInschrijvingInGemeente);
        AddressingWriter.Write(json, person, asked, selection.AskedWithin);
        WriteVerblijfstitel(json, person, asked, today);
        RelationWriter.Write(json, person, asked);
        WriteSource(json, person);
        json.WriteEndObject();
    }

    /// <summary>The short person, for every search; only one by addressable object can ask for authority.</summary>
    public static void WritePersoonBeperkt(Utf8JsonWriter json, BrpPerson person, FieldSelection selection, DateOnly today)
    {
        var asked = selection.For(LivesWithin(person));
        json.WriteStartObject();
        if (asked.HasFlag(BrpFields.Burgerservicenummer))
            json.Text("burgerservicenummer"u8, person.Burgerservicenummer);
        WriteGeboorte(json, person, asked);
        json.True("geheimhoudingPersoonsgegevens"u8, person.GeheimhoudingPersoonsgegevens);
        if (asked.HasFlag(BrpFields.Geslacht))
            json.Coded("geslacht"u8, person.Geslacht);
        WriteInvestigations(json, person, asked);
        if (asked.HasFlag(BrpFields.Leeftijd))
            Age.Write(json, person, today);
        NameWriter.Write(json, person, asked);
        WriteSuspension(json, person);
        AddressingWriter.Write(json, person, asked, selection.AskedWithin);
        if (asked.HasFlag(BrpFields.Gezag))
            RelationWriter.WriteEmpty(json, "gezag"u8);
        WriteSource(json, person);
        json.WriteEndObject();
    }

    static bool LivesWithin(BrpPerson person) => person.Verblijfplaats is BrpVerblijfplaats.Adres or BrpVerblijfplaats.Locatie;

    static void WriteInvestigations(Utf8JsonWriter json, BrpPerson person, BrpFields asked)
    {
        if (person.PersoonInOnderzoek is null && person.VerblijfplaatsInOnderzoek is null)
            return;
        var ofPerson = new PersonInvestigation(json);
        ofPerson.Mark(asked.HasFlag(BrpFields.Burgerservicenummer), person.PersoonInOnderzoek, "010120", "burgerservicenummer"u8);
        ofPerson.Mark(asked.HasFlag(BrpFields.Geslacht), person.PersoonInOnderzoek, "010410", "geslacht"u8);
        ofPerson.Mark(asked.HasFlag(BrpFields.Leeftijd), person.PersoonInOnderzoek, "010310", "leeftijd"u8);
        ofPerson.Date("datumIngangOnderzoekPersoon"u8, person.PersoonInOnderzoek);
        ofPerson.Mark(asked.HasFlag(BrpFields.GemeenteVanInschrijving), person.VerblijfplaatsInOnderzoek, "080910",
            "gemeenteVanInschrijving"u8);
        ofPerson.Mark(asked.HasFlag(BrpFields.DatumInschrijvingInGemeente), person.VerblijfplaatsInOnderzoek, "080920",
            "datumInschrijvingInGemeente"u8);
        ofPerson.Date("datumIngangOnderzoekGemeente"u8, person.VerblijfplaatsInOnderzoek);
        ofPerson.End();
    }

    static void WriteGeboorte(Utf8JsonWriter json, BrpPerson person, BrpFields asked)
    {
        if ((asked & BrpFields.Geboorte) == 0)
            return;
        json.WriteStartObject("geboorte"u8);
        if (asked.HasFlag(BrpFields.GeboorteLand))
            json.Coded("land"u8, person.Geboorte.Land);
        if (asked.HasFlag(BrpFields.GeboortePlaats))
            json.Coded("plaats"u8, person.Geboorte.Plaats);
        var investigation = new Investigation(json, person.PersoonInOnderzoek);
        investigation.Mark(asked.HasFlag(BrpFields.GeboorteDatum), "010310", "datum"u8);
        investigation.Mark(asked.HasFlag(BrpFields.GeboorteLand), "010330", "land"u8);
        investigation.Mark(asked.HasFlag(BrpFields.GeboortePlaats), "010320", "plaats"u8);
        investigation.End();
        if (asked.HasFlag(BrpFields.GeboorteDatum))
            json.Date("datum"u8, person.Geboorte.Datum);
        json.WriteEndObject();
    }

    static void WriteSuspension(Utf8JsonWriter json, BrpPerson person)
    {
        if (person.OpschortingBijhouding is not { } suspension)
            return;
        json.WriteStartObject("opschortingBijhouding"u8);
        json.Date("datum"u8, suspension.Datum);
        json.Coded("reden"u8, suspension.Reden);
        json.WriteEndObject();
    }

    static void WriteOverlijden(Utf8JsonWriter json, BrpPerson person, BrpFields asked)
    {
        if ((asked & BrpFields.Overlijden) == 0 || person.Overlijden is not { } death)
            return;
        json.WriteStartObject("overlijden"u8);
        if (asked.HasFlag(BrpFields.OverlijdenDatum))
            json.Date("datum"u8, death.Datum);
        if (asked.HasFlag(BrpFields.OverlijdenLand))
            json.Coded("land"u8, death.Land);
        if (asked.HasFlag(BrpFields.OverlijdenPlaats))
            json.Coded("plaats"u8, death.Plaats);
        json.WriteEndObject();
    }

    static void WriteImmigratie(Utf8JsonWriter json, BrpPerson person, BrpFields asked)
    {
        if ((asked & BrpFields.Immigratie) == 0)
            return;
        var immigration = person.Immigratie;
        json.WriteStartObject("immigratie"u8);
        if (asked.HasFlag(BrpFields.DatumVestigingInNederland))
            json.Date("datumVestigingInNederland"u8, immigration?.DatumVestigingInNederland);
        if (asked.HasFlag(BrpFields.IndicatieVestigingVanuitBuitenland))
            json.True("indicatieVestigingVanuitBuitenland"u8, immigration?.DatumVestigingInNederland is not null);
        if (asked.HasFlag(BrpFields.LandVanwaarIngeschreven))
            json.Coded("landVanwaarIngeschreven"u8, immigration?.LandVanwaarIngeschreven);
        if (asked.HasFlag(BrpFields.VanuitVerblijfplaatsOnbekend))
            json.True("vanuitVerblijfplaatsOnbekend"u8, immigration?.LandVanwaarIngeschreven is { Code: "0000" });
        var investigation = new Investigation(json, person.VerblijfplaatsInOnderzoek);
        investigation.Mark(asked.HasFlag(BrpFields.DatumVestigingInNederland), "081420", "datumVestigingInNederland"u8);
        investigation.Mark(asked.HasFlag(BrpFields.LandVanwaarIngeschreven), "081410", "landVanwaarIngeschreven"u8);
        investigation.Mark(asked.HasFlag(BrpFields.VanuitVerblijfplaatsOnbekend), "081410", "vanuitVerblijfplaatsOnbekend"u8);
        investigation.Mark(asked.HasFlag(BrpFields.IndicatieVestigingVanuitBuitenland), "081420", "indicatieVestigingVanuitBuitenland"u8);
        investigation.End();
        json.WriteEndObject();
    }

    static void WriteVerblijfstitel(Utf8JsonWriter json, BrpPerson person, BrpFields asked, DateOnly today)
    {
        var ended = person.Verblijfstitel?.DatumEinde is { } end && end.Digits <= ((PartialDate)today).Digits;
        if ((asked & BrpFields.Verblijfstitel) == 0 || person.Verblijfstitel is not { Aanduiding.Code: not "98" } title || ended)
            return;
        json.WriteStartObject("verblijfstitel"u8);
        if (asked.HasFlag(BrpFields.VerblijfstitelDatumIngang))
            json.Date("datumIngang"u8, title.DatumIngang);
        if (asked.HasFlag(BrpFields.VerblijfstitelDatumEinde))
            json.Date("datumEinde"u8, title.DatumEinde);
        if (asked.HasFlag(BrpFields.VerblijfstitelAanduiding))
            json.Coded("aanduiding"u8, title.Aanduiding);
        json.WriteEndObject();
    }

    static void WriteSource(Utf8JsonWriter json, BrpPerson person)
    {
        if (person.Rni.Count > 0)
        {
            json.WriteStartArray("rni"u8);
            foreach (var participant in person.Rni)
            {
                json.WriteStartObject();
                json.Coded("deelnemer"u8, participant.Deelnemer);
                json.Text("omschrijvingVerdrag"u8, participant.OmschrijvingVerdrag);
                json.Text("categorie"u8, participant.Categorie);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (person.Verificatie is not { } verification)
            return;
        json.WriteStartObject("verificatie"u8);
        json.Date("datum"u8, verification.Datum);
        json.Text("omschrijving"u8, verification.Omschrijving);
        json.WriteEndObject();
    }
}
