using RegistrySync.Domain.Normalising;

namespace RegistrySync.Pipeline.Normalising.Setu;

/// <summary>A worker of an agency, from a HumanResource message.</summary>
sealed record WorkerRow(Guid RecordId, string Agency, string WorkerNumber)
{
    public string? GivenNames { get; init; }

    public string? Initials { get; init; }

    public string? Prefix { get; init; }

    public string? FamilyName { get; init; }

    public string? OtherFamilyName { get; init; }

    public int? BirthDate { get; init; }

    public string? EmployerKvk { get; init; }

    /// <summary>Where the agency says the worker lives, when that is a known location. No stay: nobody reported nights.</summary>
    public Guid? LocationId { get; init; }

    /// <summary>Reads a message; null when it is rejected as a whole.</summary>
    public static WorkerRow? Read(StagedItem item, MessageFields fields, LocationIndex locations, DateOnly today)
    {
        var given = fields.Names("person.name.given");
        var family = fields.Name("person.name.family");
        if (given is null && family is null && fields.Name("person.name.formattedName") is { } formatted)
            (given, family) = NameText.Split(formatted);
        if (given is null && family is null)
        {
            fields.Reject(Reasons.MissingField);
            return null;
        }

        return new WorkerRow(item.RecordId, item.RecordKey[..item.RecordKey.IndexOf('|', StringComparison.Ordinal)], item.RecordKey)
        {
            GivenNames = given,
            Initials = fields.Name("person.name.initials"),
            Prefix = fields.Name("person.name.familyPrefix"),
            FamilyName = family,
            OtherFamilyName = fields.Name("person.name.formerFamily"),
            BirthDate = fields.BirthDate("person.birthDate", today),
            EmployerKvk = fields.Kvk("customer"),
            LocationId = fields.Address("person.residenceAddress") is { } address ? locations.Find(null, address) : null,
        };
    }
}
