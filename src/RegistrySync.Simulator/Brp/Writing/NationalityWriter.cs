using System.Text.Json;
using RegistrySync.Simulator.Brp.Fields;

namespace RegistrySync.Simulator.Brp.Writing;

/// <summary>The present nationalities; an empty list when asked and none is known.</summary>
static class NationalityWriter
{
    public static void Write(Utf8JsonWriter json, BrpPerson person, BrpFields asked)
    {
        if ((asked & BrpFields.Nationaliteiten) == 0)
            return;
        json.WriteStartArray("nationaliteiten"u8);
        foreach (var nationality in person.Nationaliteiten)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, nationality.Soort);
            if (asked.HasFlag(BrpFields.Nationaliteit))
                json.Coded("nationaliteit"u8, nationality.Nationaliteit);
            if (asked.HasFlag(BrpFields.RedenOpname))
                json.Coded("redenOpname"u8, nationality.RedenOpname);
            if (asked.HasFlag(BrpFields.NationaliteitDatum))
                json.Date("datumIngangGeldigheid"u8, nationality.DatumIngangGeldigheid);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
