using System.Text.Json;
using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Receiving;
using RegistrySync.Pipeline.Reference;

namespace RegistrySync.Pipeline.Normalising.Setu;

/// <summary>Work through an agency, from an Assignment message. It names no person: the worker's number leads to the record.</summary>
sealed record PlacementRow(Guid PlacementId, Guid RecordId, string Agency, DateOnly StartsOn)
{
    public string? EmployerKvk { get; init; }

    /// <summary>What the work location is called: the nearest there is to an employer's name.</summary>
    public string? EmployerName { get; init; }

    public string? Postcode { get; init; }

    public string? Place { get; init; }

    /// <summary>Where it lies: one municipality, several when the name exists in each of them, none when nobody knows it.</summary>
    public IReadOnlyList<string> Municipalities { get; init; } = [];

    public DateOnly? ExpectedEnd { get; init; }

    public DateOnly? EndedOn { get; init; }

    /// <summary>Reads a message; null when it is rejected as a whole.</summary>
    public static PlacementRow? Read(StagedItem item, MessageFields fields, Places places)
    {
        var agency = item.RecordKey[..item.RecordKey.IndexOf('|', StringComparison.Ordinal)];
        var worker = fields.At("assignedWorker.workerId") is { } ids ? MessageKey.WorkerNumber(ids) : null;
        var start = fields.Date("positionProfile.positionPeriod.start");
        var end = fields.Date("positionProfile.positionPeriod.actualEnd");
        var expected = fields.Date("positionProfile.positionPeriod.expectedEnd");
        if (worker is null || start is null)
        {
            fields.Reject(Reasons.MissingField);
            return null;
        }

        if (end < start)
        {
            fields.Reject(Reasons.EndBeforeStart);
            return null;
        }

        var location = Location(fields);
        var place = Text(location, "city");
        return new PlacementRow(item.RecordId, MessageKey.WorkerId(agency, worker), agency, start.Value)
        {
            EmployerKvk = fields.Kvk("customer"),
            EmployerName = NameText.Read(Text(location, "name")).Value,
            Postcode = fields.Take("positionProfile.positionLocation.postalCode", AddressText.ReadPostcode(Text(location, "postalCode")), Text(location, "postalCode")),
            Place = place,
            Municipalities = places.MunicipalitiesOf(place),
            ExpectedEnd = expected >= start ? expected : null,
            EndedOn = end,
        };
    }

    /// <summary>The primary work location, else the first.</summary>
    static JsonElement? Location(MessageFields fields)
    {
        if (fields.At("positionProfile.positionLocation") is not { ValueKind: JsonValueKind.Array } locations || locations.GetArrayLength() == 0)
            return null;
        foreach (var location in locations.EnumerateArray())
            if (location.TryGetProperty("primaryLocation", out var primary) && primary.ValueKind == JsonValueKind.True)
                return location;
        return locations[0];
    }

    static string? Text(JsonElement? location, string name) =>
        location is { } given && given.TryGetProperty(name, out var value) && value.GetString()?.Trim() is { Length: > 0 } text ? text : null;
}
