namespace RegistrySync.Linkage.Records;

/// <summary>A declared column of a <see cref="RecordTable"/>.</summary>
/// <param name="Name">Unique within the table.</param>
/// <param name="Kind">How values are normalised and compared.</param>
/// <param name="Format">For dates: the order of parts (<c>yyyy-MM-dd</c>, <c>dd-MM-yyyy</c>, ...); absent means any spelling, day first.</param>
/// <param name="Check">For identifiers: <c>eleven</c>, <c>luhn</c> or <c>mod97</c>; a value that fails its check digit is missing.</param>
/// <param name="Dictionary">Name of a dictionary that several fields share, so that their codes can be compared (swapped names).</param>
public sealed record Field(string Name, FieldKind Kind, string? Format = null, string? Check = null, string? Dictionary = null);
