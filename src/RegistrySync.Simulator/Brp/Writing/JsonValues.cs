using System.Globalization;
using System.Text.Json;

namespace RegistrySync.Simulator.Brp.Writing;

/// <summary>The small values of an answer, each left out when it is not there: never null, never false, never empty.</summary>
static class JsonValues
{
    extension(Utf8JsonWriter json)
    {
        public void Text(ReadOnlySpan<byte> name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                json.WriteString(name, value);
        }

        public void Number(ReadOnlySpan<byte> name, int value)
        {
            if (value != 0)
                json.WriteNumber(name, value);
        }

        public void True(ReadOnlySpan<byte> name, bool value)
        {
            if (value)
                json.WriteBoolean(name, true);
        }

        public void Coded(ReadOnlySpan<byte> name, Waardetabel? value)
        {
            // 0000 is the register's "unknown" and is left out like any other default.
            if (value is null or { Code: "0000" } or { Code: null, Omschrijving: null })
                return;
            json.WriteStartObject(name);
            json.Text("code"u8, value.Code);
            json.Text("omschrijving"u8, value.Omschrijving);
            json.WriteEndObject();
        }

        public void Date(ReadOnlySpan<byte> name, PartialDate? value)
        {
            if (value is not { } date)
                return;
            json.WriteStartObject(name);
            switch (date)
            {
                case { Year: 0 }:
                    json.WriteString("type"u8, "DatumOnbekend"u8);
                    json.WriteBoolean("onbekend"u8, true);
                    break;
                case { Month: 0 }:
                    json.WriteString("type"u8, "JaarDatum"u8);
                    json.WriteNumber("jaar"u8, date.Year);
                    break;
                case { Day: 0 }:
                    json.WriteString("type"u8, "JaarMaandDatum"u8);
                    json.WriteNumber("jaar"u8, date.Year);
                    json.WriteNumber("maand"u8, date.Month);
                    break;
                default:
                    json.WriteString("type"u8, "Datum"u8);
                    Span<char> iso = stackalloc char[10];
                    new DateOnly(date.Year, date.Month, date.Day).TryFormat(iso, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                    json.WriteString("datum"u8, iso);
                    break;
            }

            json.WriteString("langFormaat"u8, date.LangFormaat);
            json.WriteEndObject();
        }
    }
}
