using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Registries;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>One row of a night register in the words of the glossary.</summary>
sealed record StayRow
{
    public required Guid RecordId { get; init; }

    /// <summary>Its place in the package.</summary>
    public required long Ordinal { get; init; }

    /// <summary>Whether the tables hold a version of it, with which it must be compared.</summary>
    public required bool IsHeld { get; init; }

    public string? GivenNames { get; init; }

    public string? Initials { get; init; }

    public string? FamilyName { get; init; }

    public int? BirthDate { get; init; }

    public string? WorkerNumber { get; init; }

    public string? EmployerKvk { get; init; }

    public required Guid LocationId { get; init; }

    /// <summary>What the provider calls the location, when the location register does not know it.</summary>
    public string? UnknownLocation { get; init; }

    public WrittenAddress? Address { get; init; }

    public string? Room { get; init; }

    public required DateOnly Arrival { get; init; }

    public DateOnly? ExpectedDeparture { get; init; }

    public DateOnly? Departure { get; init; }

    /// <summary>Reads a row; null when it is rejected as a whole.</summary>
    public static StayRow? Read(RowFields fields, in StagedRow item, RegistryDefinition registry, LocationIndex locations, DateOnly today)
    {
        var (given, family) = Names(fields);
        var arrival = fields.Date(Fields.Arrival);
        var departure = fields.Date(Fields.Departure);
        var address = fields.Address();
        var place = fields[Fields.Location] ?? fields[Fields.Address];
        if (arrival is null || place is null || (given is null && family is null))
        {
            fields.Reject(Reasons.MissingField);
            return null;
        }

        if (departure < arrival)
        {
            fields.Reject(Reasons.DepartureBeforeArrival);
            return null;
        }

        var expected = fields.Date(Fields.ExpectedDeparture);
        var location = locations.Find(fields[Fields.Location], address);
        return new StayRow
        {
            RecordId = item.RecordId,
            Ordinal = item.Ordinal,
            IsHeld = item.IsHeld,
            GivenNames = given is not null && NameText.IsInitials(given) ? null : given,
            Initials = given is not null && NameText.IsInitials(given) ? given : null,
            FamilyName = family,
            BirthDate = fields.BirthDate(today),
            WorkerNumber = fields[Fields.WorkerNumber],
            EmployerKvk = fields.Kvk(Fields.EmployerKvk),
            LocationId = location ?? locations.OfOwn(registry.Id, place),
            UnknownLocation = location is null ? place : null,
            Address = address,
            Room = fields[Fields.Room],
            Arrival = arrival.Value,
            ExpectedDeparture = expected >= arrival ? expected : null,
            Departure = departure,
        };
    }

    static (string? Given, string? Family) Names(RowFields fields) =>
        fields.Name(Fields.FullName) is { } full ? NameText.Split(full) : (fields.Name(Fields.GivenNames), fields.Name(Fields.FamilyName));
}
