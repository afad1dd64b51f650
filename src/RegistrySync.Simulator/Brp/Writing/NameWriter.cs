using System.Text.Json;
using RegistrySync.Simulator.Brp.Fields;

namespace RegistrySync.Simulator.Brp.Writing;

/// <summary>The name group of both kinds of answer.</summary>
static class NameWriter
{
    public static void Write(Utf8JsonWriter json, BrpPerson person, BrpFields asked)
    {
        if ((asked & BrpFields.Naam) == 0)
            return;
        var name = person.Naam;
        json.WriteStartObject("naam"u8);
        if (asked.HasFlag(BrpFields.AanduidingNaamgebruik))
            json.Coded("aanduidingNaamgebruik"u8, new(name.Naamgebruik.ToString(), name.Naamgebruik switch
            {
                'E' => "eigen geslachtsnaam",
                'P' => "geslachtsnaam echtgenoot/geregistreerd partner",
                'V' => "geslachtsnaam echtgenoot/geregistreerd partner voor eigen geslachtsnaam",
                _ => "geslachtsnaam echtgenoot/geregistreerd partner na eigen geslachtsnaam",
            }));
        WriteInvestigation(json, person, asked);
        if (asked.HasFlag(BrpFields.Voornamen))
            json.Text("voornamen"u8, name.Voornamen);
        if (asked.HasFlag(BrpFields.AdellijkeTitelPredicaat) && name.AdellijkeTitelPredicaat is { } title)
        {
            json.WriteStartObject("adellijkeTitelPredicaat"u8);
            json.Text("soort"u8, title.Soort);
            json.Text("code"u8, title.Code);
            json.Text("omschrijving"u8, title.Omschrijving);
            json.WriteEndObject();
        }

        if (asked.HasFlag(BrpFields.Voorvoegsel))
            json.Text("voorvoegsel"u8, name.Voorvoegsel);
        if (asked.HasFlag(BrpFields.Geslachtsnaam))
            json.Text("geslachtsnaam"u8, name.Geslachtsnaam);
        if (asked.HasFlag(BrpFields.Voorletters))
            json.Text("voorletters"u8, SpokenName.Initials(name.Voornamen));
        if (asked.HasFlag(BrpFields.VolledigeNaam))
            json.Text("volledigeNaam"u8, SpokenName.Full(name));
        json.WriteEndObject();
    }

    static void WriteInvestigation(Utf8JsonWriter json, BrpPerson person, BrpFields asked)
    {
        var investigation = new Investigation(json, person.PersoonInOnderzoek);
        investigation.Mark(asked.HasFlag(BrpFields.AanduidingNaamgebruik), "016110", "aanduidingNaamgebruik"u8);
        investigation.Mark(asked.HasFlag(BrpFields.VolledigeNaam), "010240", "volledigeNaam"u8);
        investigation.Mark(asked.HasFlag(BrpFields.Voornamen), "010210", "voornamen"u8);
        investigation.Mark(asked.HasFlag(BrpFields.AdellijkeTitelPredicaat), "010220", "adellijkeTitelPredicaat"u8);
        investigation.Mark(asked.HasFlag(BrpFields.Voorvoegsel), "010230", "voorvoegsel"u8);
        investigation.Mark(asked.HasFlag(BrpFields.Geslachtsnaam), "010240", "geslachtsnaam"u8);
        investigation.Mark(asked.HasFlag(BrpFields.Voorletters), "010210", "voorletters"u8);
        investigation.End();
    }
}
