using System.Globalization;
using System.Text.Json;
using RegistrySync.Simulator.Names;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering.Setu;

/// <summary>
/// SETU 2.0 HumanResource. Nationality, sex and document stand in it because the real message carries them: whoever receives it has
/// to drop them.
/// </summary>
static class HumanResourceWriter
{
    public static byte[] Write(
        Agency agency, Employer customer, string workerId, Person person, WrittenPerson written, Address? residence, string? bsn)
    {
        using var body = new MemoryStream(1024);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.Identifier("documentId", $"HR-{workerId}", "Supplier");
            json.Supplier(agency);
            json.Customer(customer);
            json.WriteStartObject("person");
            if (bsn is not null)
                json.Identifier("legalId", bsn, "BSN");
            if (written.Birth is { } birth)
                json.WriteString("birthDate", birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.Valued("gender", person.Traits.Sex == Sex.Woman ? "2" : "1");
            json.Identifiers("id", workerId, "Supplier");
            Name(json, written);
            Communication(json, person);
            if (residence is not null)
            {
                json.WriteStartObject("residenceAddress");
                json.Parts(residence);
                json.WriteEndObject();
            }
            json.WriteString("birthPlace", person.Traits.HomeTown);
            json.WriteStartArray("nationality");
            json.WriteStringValue(person.Traits.Origin.Iso() == "UK" ? "UA" : person.Traits.Origin.Iso());
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return body.ToArray();
    }

    static void Name(Utf8JsonWriter json, WrittenPerson written)
    {
        json.WriteStartObject("name");
        json.WriteString("formattedName", $"{written.Given} {written.Family}");
        json.WriteStartArray("given");
        foreach (var given in written.Given.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            json.WriteStringValue(given);
        json.WriteEndArray();
        json.WriteString("family", written.Family);
        json.WriteString("initials", written.Initials);
        json.WriteEndObject();
    }

    static void Communication(Utf8JsonWriter json, Person person)
    {
        json.WriteStartObject("communication");
        json.WriteStartObject("address");
        json.WriteStartObject("countryCode");
        json.WriteString("value", person.SleepsAbroad ? "DE" : person.Traits.Origin.Iso() == "UK" ? "UA" : person.Traits.Origin.Iso());
        json.WriteEndObject();
        json.WriteString("city", person.SleepsAbroad ? (person.Id % 2 == 0 ? "Kranenburg" : "Emmerich am Rhein") : person.Traits.HomeTown);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
