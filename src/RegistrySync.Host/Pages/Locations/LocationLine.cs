namespace RegistrySync.Host.Pages.Locations;

/// <summary>A location in a list, as it is on the day of the last run.</summary>
public sealed record LocationLine(
    Guid Id, string Key, string Name, string? Place, string? Municipality, string? ObjectKind, int? Capacity, string? Norm, bool? Permit, bool? IsNew,
    bool? DeliversRegister, DateOnly? LastDelivered, long? Housed)
{
    /// <summary>A register of which nothing was heard for longer covers nothing.</summary>
    const int SilentAfterDays = 31;

    public LocationCover CoverOn(DateOnly day) =>
        DeliversRegister != true ? LocationCover.WithoutRegister
        : LastDelivered is null || LastDelivered < day.AddDays(-SilentAfterDays) ? LocationCover.Silent
        : LocationCover.Covered;
}

/// <summary>Whether a location's beds are seen in a night register.</summary>
public enum LocationCover
{
    /// <summary>Its register holds rows about it.</summary>
    Covered,

    /// <summary>A register is agreed and holds nothing about it.</summary>
    Silent,

    /// <summary>Nobody keeps one.</summary>
    WithoutRegister,
}

/// <summary>One of the addresses of a location; all of them are the same location.</summary>
public sealed record LocationAddress(string Line, string? DwellingId);

/// <summary>A party of a location.</summary>
public sealed record LocationParty(Guid Id, string Name, string? Kvk);

/// <summary>A dated word about a location.</summary>
public sealed record LocationTerm(
    string Field, DateOnly ValidFrom, string? Value, string Source, Guid? ChangeId, string? Reason, string? Author, DateTimeOffset MadeAt)
{
    /// <summary>The register gives its first word without a date.</summary>
    public bool IsFirst => ValidFrom == DateOnly.MinValue;
}

/// <summary>A worker's report about a location; masked when it was pulled.</summary>
public sealed record LocationReport(DateOnly On, string Topic, string? Text);

/// <summary>Beds of a municipality by what is seen of them.</summary>
public sealed record BedCover(string Municipality, long Beds, long Covered, long Silent, long WithoutRegister);
