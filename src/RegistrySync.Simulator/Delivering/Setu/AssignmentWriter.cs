using System.Globalization;
using System.Text.Json;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering.Setu;

/// <summary>SETU 2.0 Assignment. Pay rates are obligatory in the message and must not survive intake.</summary>
static class AssignmentWriter
{
    public static byte[] Write(
        Agency agency, string documentId, string workerId, Placement placement, DateOnly? expectedEnd, DateOnly? actualEnd, bool withLocation)
    {
        using var body = new MemoryStream(1024);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.Identifier("documentId", documentId, "Supplier");
            json.Supplier(agency);
            json.Customer(placement.Employer);
            PayRates(json, placement);
            json.WriteStartObject("positionProfile");
            json.WriteString("positionTitle", Title(placement.Employer.Work));
            if (withLocation)
            {
                json.WriteStartArray("positionLocation");
                json.WriteStartObject();
                json.WriteString("name", placement.Employer.Name);
                json.Parts(placement.Employer.Address);
                json.WriteBoolean("primaryLocation", true);
                json.WriteEndObject();
                json.WriteEndArray();
            }
            Periods(json, placement, expectedEnd, actualEnd);
            json.WriteEndObject();
            json.WriteStartObject("assignedWorker");
            json.Identifiers("workerId", workerId, "Supplier");
            json.WriteString("employeePhase", "A");
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return body.ToArray();
    }

    static void PayRates(Utf8JsonWriter json, Placement placement)
    {
        json.WriteStartArray("payRates");
        json.WriteStartObject();
        json.Valued("id", "1");
        json.WriteString("rateType", "TimeInterval");
        json.WriteString("code", "HT100");
        json.WriteStartObject("amount");
        json.WriteNumber("value", 14.06m + (placement.PersonId % 300 / 100m));
        json.Valued("currency", "EUR");
        json.WriteEndObject();
        json.Valued("intervalCode", "HourlyConsolidated");
        json.WriteStartObject("period");
        json.WriteStartObject("datePeriod");
        json.WriteString("start", Date(DateOnly.FromDayNumber(placement.Start)));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("multiplier", 100);
        json.WriteBoolean("toBeBilled", false);
        json.WriteBoolean("toBePaid", true);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void Periods(Utf8JsonWriter json, Placement placement, DateOnly? expectedEnd, DateOnly? actualEnd)
    {
        json.WriteStartObject("positionPeriod");
        json.WriteString("start", Date(DateOnly.FromDayNumber(placement.Start)));
        if (expectedEnd is { } expected)
            json.WriteString("expectedEnd", Date(expected));
        if (actualEnd is { } actual)
            json.WriteString("actualEnd", Date(actual));
        json.WriteEndObject();
        json.WriteStartArray("workingPeriods");
        json.WriteStartObject();
        json.WriteStartObject("workDuration");
        json.WriteNumber("value", 38);
        json.Valued("unitCode", "Hours");
        json.WriteEndObject();
        json.WriteStartObject("baseDuration");
        json.WriteNumber("value", 1);
        json.Valued("unitCode", "Weekly");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Title(Work work) => work switch
    {
        Work.YearRound => "Medewerker teelt",
        Work.Logistics => "Orderpicker",
        Work.Fruit => "Fruitplukker",
        Work.Nursery => "Medewerker boomkwekerij",
    };
}
