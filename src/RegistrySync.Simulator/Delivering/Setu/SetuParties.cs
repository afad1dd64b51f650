using System.Text.Json;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering.Setu;

/// <summary>The parts that both messages have: parties, ids, addresses.</summary>
static class SetuParties
{
    public static void Identifier(this Utf8JsonWriter json, string name, string value, string scheme)
    {
        json.WriteStartObject(name);
        Identifier(json, value, scheme);
    }

    public static void Identifiers(this Utf8JsonWriter json, string name, string value, string scheme)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        Identifier(json, value, scheme);
        json.WriteEndArray();
    }

    public static void Valued(this Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject(name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    public static void Supplier(this Utf8JsonWriter json, Agency agency)
    {
        json.WriteStartObject("supplier");
        json.Identifiers("id", $"LEV{agency.Index + 1:D3}", "Customer");
        json.Identifier("legalId", agency.Kvk, "KvK");
        json.WriteStartArray("personContacts");
        json.WriteStartObject();
        json.WriteStartObject("name");
        json.WriteString("formattedName", "Afdeling Planning");
        json.WriteEndObject();
        json.WriteString("roleCode", "Supervisor");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Customer(this Utf8JsonWriter json, Employer employer)
    {
        json.WriteStartObject("customer");
        json.Identifiers("id", $"K{employer.Index + 1:D5}", "Supplier");
        json.Identifier("legalId", employer.Kvk, "KvK");
        json.WriteEndObject();
    }

    public static void Parts(this Utf8JsonWriter json, Address address)
    {
        json.WriteStartObject("countryCode");
        json.WriteString("value", "NL");
        json.WriteEndObject();
        json.WriteString("city", address.Place.Name);
        json.WriteString("postalCode", address.SpacedPostcode);
        json.WriteString("streetName", address.Street);
        json.WriteString("houseNumber", $"{address.Number}");
        if (address.Letter is not null || address.Addition is not null)
            json.WriteString("houseNumberAddition", $"{address.Letter}{address.Addition}");
    }

    static void Identifier(Utf8JsonWriter json, string value, string scheme)
    {
        json.WriteString("value", value);
        json.WriteString("schemeAgencyId", scheme);
        json.WriteEndObject();
    }
}
