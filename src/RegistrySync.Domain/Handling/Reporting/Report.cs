using RegistrySync.Domain.Detecting;

namespace RegistrySync.Domain.Handling.Reporting;

/// <summary>By what the receiving municipality knows the person.</summary>
public enum IdentifiedBy
{
    /// <summary>The citizen service number, which only the exporter reads.</summary>
    Bsn,

    /// <summary>The administration number, which only the exporter reads.</summary>
    ANumber,

    /// <summary>An address of at most <see cref="Report.LongestAddress"/> characters.</summary>
    Address,

    /// <summary>Name and birth date: where the BRP has nobody.</summary>
    Name,
}

/// <summary>A report about a person as it is exported, without the number.</summary>
/// <param name="Reference">Of the finding.</param>
/// <param name="Kind">How it is told.</param>
/// <param name="Route">To whom: the closed set, by type.</param>
/// <param name="Municipality">Which municipality's: four digits.</param>
/// <param name="From">The municipality that reports: four digits.</param>
/// <param name="IdentifiedBy">By what the receiver knows the person.</param>
/// <param name="Subject">Name, birth date, address: what this kind of report needs and no more.</param>
/// <param name="Doubt">The doubt in a person's words.</param>
/// <param name="Contact">Where questions go.</param>
/// <param name="DraftedAt">When it was drafted.</param>
public sealed record Report(
    string Reference, ReportKind Kind, PersonRoute Route, string Municipality, string From, IdentifiedBy IdentifiedBy, ReportSubject Subject, string Doubt,
    string Contact, DateTimeOffset DraftedAt)
{
    /// <summary>As long as the field of the receiving system.</summary>
    public const int LongestAddress = 50;

    /// <summary>Fewer letters than this is no doubt in words.</summary>
    public const int ShortestDoubt = 30;

    /// <summary>Most attachments of one report.</summary>
    public const int MostAttachments = 5;

    /// <summary>Most bytes of all attachments together: 20 MB.</summary>
    public const long LargestAttachments = 20 * 1024 * 1024;
}

/// <param name="Name">Null where a number says who it is.</param>
/// <param name="BirthDate">yyyy-mm-dd, with 00 for what is unknown; null where a number says who it is.</param>
/// <param name="Address">The address that the report is about.</param>
/// <param name="Since">Since when the stay is known.</param>
public sealed record ReportSubject(string? Name, string? BirthDate, string? Address, DateOnly? Since)
{
    /// <summary>An address as long as the receiving field allows.</summary>
    public static string? Fit(string? address) =>
        address is { Length: > Report.LongestAddress } ? address[..Report.LongestAddress].TrimEnd() : address;
}
