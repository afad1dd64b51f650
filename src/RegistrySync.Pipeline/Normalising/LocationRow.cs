using RegistrySync.Domain.Normalising;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Registries;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>One row of the location register.</summary>
sealed record LocationRow(string Id, string Name, WrittenAddress Address)
{
    public string? Municipality { get; init; }

    public string? DwellingId { get; init; }

    public string? AddressId { get; init; }

    public string? ObjectKind { get; init; }

    public int? Capacity { get; init; }

    public string? Norm { get; init; }

    public bool? Permit { get; init; }

    public bool? IsNew { get; init; }

    public Party? Owner { get; init; }

    public Party? Operator { get; init; }

    /// <summary>Who rents the whole.</summary>
    public Party? Hirer { get; init; }

    public bool? DeliversRegister { get; init; }

    public DateOnly? RegisterSince { get; init; }

    public bool? Signatory { get; init; }

    public DateOnly? CertificateUntil { get; init; }

    public int? GrowerHousehold { get; init; }

    /// <summary>What the address is known by: its BAG object, else its parts.</summary>
    public string AddressKey =>
        DwellingId ?? LocationIndex.AddressKey(Address.Postcode, Address.House.Number, Address.House.Letter, Address.House.Addition) ?? $"{Address.Street} {Address.House.Number}";

    /// <summary>Reads a row; null without id, name or address.</summary>
    public static LocationRow? Read(RowFields fields)
    {
        if (fields[Fields.RowKey] is not { } id || fields[Fields.Name] is not { } name || fields.Address() is not { } address)
            return null;
        return new LocationRow(id, name, address)
        {
            Municipality = fields[Fields.Municipality] is { Length: 4 } code ? code : null,
            DwellingId = fields[Fields.DwellingId],
            AddressId = fields[Fields.AddressId],
            ObjectKind = fields[Fields.ObjectKind] switch
            {
                "logies" => "Lodging",
                "wonen" => "Dwelling",
                "recreatie" => "Recreation",
                null => null,
                _ => "Other",
            },
            Capacity = fields.Number(Fields.Capacity),
            Norm = fields[Fields.Norm] is "geen" ? null : fields[Fields.Norm],
            Permit = fields.YesNo(Fields.Permit),
            IsNew = fields.YesNo(Fields.IsNew),
            Owner = Party.Of(fields[Fields.OwnerName], fields.Kvk(Fields.OwnerKvk)),
            Operator = Party.Of(fields[Fields.OperatorName], fields.Kvk(Fields.OperatorKvk)),
            Hirer = Party.Of(fields[Fields.HirerName], fields.Kvk(Fields.HirerKvk)),
            DeliversRegister = fields.YesNo(Fields.DeliversRegister),
            RegisterSince = fields.Date(Fields.RegisterSince),
            Signatory = fields.YesNo(Fields.Signatory),
            CertificateUntil = fields.Date(Fields.CertificateUntil),
            GrowerHousehold = fields.Number(Fields.GrowerHousehold),
        };
    }
}

/// <summary>An organisation as a registry names it.</summary>
sealed record Party(Guid Id, string Name, string? Kvk)
{
    /// <summary>The id comes from the trade register's number, else from the name: a private person may have no number.</summary>
    public static Party? Of(string? name, string? kvk) =>
        name is null && kvk is null ? null : new Party(IdOf(name, kvk), name ?? kvk!, kvk);

    public static Guid IdOf(string? name, string? kvk) =>
        kvk is not null ? StableId.Of("organisation", kvk) : StableId.Of("organisation", "name", name!.ToUpperInvariant());
}
