using System.Text.Json;
using RegistrySync.Simulator.Brp.Fields;

namespace RegistrySync.Simulator.Brp.Writing;

/// <summary>A Dutch address as place of residence.</summary>
static class AddressWriter
{
    public static void Write(Utf8JsonWriter json, BrpVerblijfplaats.Adres address, BrpOnderzoek? onderzoek, BrpFields asked)
    {
        json.WriteString("type"u8, "Adres"u8);
        if ((asked & BrpFields.VerblijfadresBinnenland) != 0)
            WriteVerblijfadres(json, address, onderzoek, asked);
        if (asked.HasFlag(BrpFields.FunctieAdres))
            json.Coded("functieAdres"u8, address.FunctieAdres);
        if (asked.HasFlag(BrpFields.AdresseerbaarObject))
            json.Text("adresseerbaarObjectIdentificatie"u8, address.AdresseerbaarObjectIdentificatie);
        if (asked.HasFlag(BrpFields.Nummeraanduiding))
            json.Text("nummeraanduidingIdentificatie"u8, address.NummeraanduidingIdentificatie);
        ResidenceWriter.WriteEnd(json, address, onderzoek, asked, "081030");
    }

    static void WriteVerblijfadres(Utf8JsonWriter json, BrpVerblijfplaats.Adres address, BrpOnderzoek? onderzoek, BrpFields asked)
    {
        json.WriteStartObject("verblijfadres"u8);
        if (asked.HasFlag(BrpFields.OfficieleStraatnaam))
            json.Text("officieleStraatnaam"u8, address.OfficieleStraatnaam);
        if (asked.HasFlag(BrpFields.KorteStraatnaam) && address.KorteStraatnaam is not ".")
            json.Text("korteStraatnaam"u8, address.KorteStraatnaam);
        if (asked.HasFlag(BrpFields.Huisnummer))
            json.Number("huisnummer"u8, address.Huisnummer);
        if (asked.HasFlag(BrpFields.Huisletter))
            json.Text("huisletter"u8, address.Huisletter);
        if (asked.HasFlag(BrpFields.Huisnummertoevoeging))
            json.Text("huisnummertoevoeging"u8, address.Huisnummertoevoeging);
        if (asked.HasFlag(BrpFields.AanduidingBijHuisnummer))
            json.Coded("aanduidingBijHuisnummer"u8, address.AanduidingBijHuisnummer);
        if (asked.HasFlag(BrpFields.Postcode))
            json.Text("postcode"u8, address.Postcode);
        if (asked.HasFlag(BrpFields.Woonplaats))
            json.Text("woonplaats"u8, address.Woonplaats);
        var investigation = new Investigation(json, onderzoek);
        investigation.Mark(asked.HasFlag(BrpFields.AanduidingBijHuisnummer), "081150", "aanduidingBijHuisnummer"u8);
        investigation.Mark(asked.HasFlag(BrpFields.Huisletter), "081130", "huisletter"u8);
        investigation.Mark(asked.HasFlag(BrpFields.Huisnummer), "081120", "huisnummer"u8);
        investigation.Mark(asked.HasFlag(BrpFields.Huisnummertoevoeging), "081140", "huisnummertoevoeging"u8);
        investigation.Mark(asked.HasFlag(BrpFields.OfficieleStraatnaam), "081115", "officieleStraatnaam"u8);
        investigation.Mark(asked.HasFlag(BrpFields.Postcode), "081160", "postcode"u8);
        investigation.Mark(asked.HasFlag(BrpFields.KorteStraatnaam), "081110", "korteStraatnaam"u8);
        investigation.Mark(asked.HasFlag(BrpFields.Woonplaats), "081170", "woonplaats"u8);
        investigation.End();
        json.WriteEndObject();
    }
}
