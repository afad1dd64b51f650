namespace RegistrySync.Pipeline.Registries;

/// <summary>The fields that columns of files can be read as. There is none for what may not be an input: nationality, sex, age, language.</summary>
public static class Fields
{
    public const string FamilyName = "familyName";
    public const string GivenNames = "givenNames";

    /// <summary>"Family, Given" in one column.</summary>
    public const string FullName = "fullName";
    public const string BirthDate = "birthDate";
    public const string Bsn = "bsn";
    public const string WorkerNumber = "workerNumber";
    public const string EmployerKvk = "employerKvk";

    /// <summary>Id or name of a location of the location register.</summary>
    public const string Location = "location";
    public const string Room = "room";

    /// <summary>Read for the key only.</summary>
    public const string Bed = "bed";
    public const string Arrival = "arrival";
    public const string ExpectedDeparture = "expectedDeparture";
    public const string Departure = "departure";

    /// <summary>A whole address in one column.</summary>
    public const string Address = "address";
    public const string Street = "street";
    public const string HouseNumber = "houseNumber";
    public const string HouseLetter = "houseLetter";
    public const string HouseAddition = "houseAddition";
    public const string Postcode = "postcode";
    public const string Place = "place";

    /// <summary>The registry's own number of the row: part of the key.</summary>
    public const string RowKey = "rowKey";

    /// <summary>Decides whether the row is kept; not stored.</summary>
    public const string Filter = "filter";

    /// <summary>The day of a report, an appointment or a declaration.</summary>
    public const string Day = "day";

    /// <summary>What a report is about, in the words of its own list.</summary>
    public const string Topic = "topic";

    /// <summary>In somebody's own words: masked before it is stored.</summary>
    public const string FreeText = "freeText";

    /// <summary>Which of the kinds that one list holds.</summary>
    public const string Kind = "kind";

    public const string HirerName = "hirerName";
    public const string HirerKvk = "hirerKvk";
    public const string Name = "name";
    public const string Municipality = "municipality";
    public const string DwellingId = "dwellingId";
    public const string AddressId = "addressId";
    public const string ObjectKind = "objectKind";
    public const string Capacity = "capacity";
    public const string Norm = "norm";
    public const string Permit = "permit";
    public const string IsNew = "isNew";
    public const string OwnerName = "ownerName";
    public const string OwnerKvk = "ownerKvk";
    public const string OperatorName = "operatorName";
    public const string OperatorKvk = "operatorKvk";
    public const string DeliversRegister = "deliversRegister";
    public const string RegisterSince = "registerSince";
    public const string Signatory = "signatory";
    public const string CertificateUntil = "certificateUntil";
    public const string GrowerHousehold = "growerHousehold";

    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        FamilyName, GivenNames, FullName, BirthDate, Bsn, WorkerNumber, EmployerKvk, Location, Room, Bed, Arrival, ExpectedDeparture, Departure,
        Address, Street, HouseNumber, HouseLetter, HouseAddition, Postcode, Place, RowKey, Filter, Name, Municipality, DwellingId, AddressId,
        ObjectKind, Capacity, Norm, Permit, IsNew, OwnerName, OwnerKvk, OperatorName, OperatorKvk, DeliversRegister, RegisterSince, Signatory,
        CertificateUntil, GrowerHousehold, Day, Topic, FreeText, Kind, HirerName, HirerKvk,
    };
}
