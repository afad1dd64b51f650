using System.Text.Json;
using RegistrySync.Simulator.Brp.Fields;

namespace RegistrySync.Simulator.Brp.Writing;

/// <summary>Authority, children and parents are never known here and come back as empty lists; of a partner the name may be.</summary>
static class RelationWriter
{
    public static void Write(Utf8JsonWriter json, BrpPerson person, BrpFields asked)
    {
        if (asked.HasFlag(BrpFields.Gezag))
            WriteEmpty(json, "gezag"u8);
        if (asked.HasFlag(BrpFields.Kinderen))
            WriteEmpty(json, "kinderen"u8);
        if (asked.HasFlag(BrpFields.Ouders))
            WriteEmpty(json, "ouders"u8);
        if (!asked.HasFlag(BrpFields.Partners))
            return;
        json.WriteStartArray("partners"u8);
        if (person.Partner is { } partner)
        {
            json.WriteStartObject();
            json.WriteStartObject("naam"u8);
            if (asked.HasFlag(BrpFields.PartnerVoornamen))
                json.Text("voornamen"u8, partner.Voornamen);
            if (asked.HasFlag(BrpFields.PartnerVoorvoegsel))
                json.Text("voorvoegsel"u8, partner.Voorvoegsel);
            if (asked.HasFlag(BrpFields.PartnerGeslachtsnaam))
                json.Text("geslachtsnaam"u8, partner.Geslachtsnaam);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteEmpty(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }
}
