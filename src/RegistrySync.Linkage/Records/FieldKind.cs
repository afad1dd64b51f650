namespace RegistrySync.Linkage.Records;

/// <summary>What a field's values mean: decides how they are normalised and compared.</summary>
public enum FieldKind
{
    /// <summary>A person's or organisation's name, one or more parts.</summary>
    Name,

    /// <summary>Free text such as a street, a place or an e-mail address.</summary>
    Text,

    /// <summary>A code: equal or not.</summary>
    Exact,

    /// <summary>A date, whole or partly known; kept as <c>yyyymmdd</c> with zeros for unknown parts.</summary>
    Date,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number or code that names one thing, with or without a check digit.</summary>
    Identifier,

    /// <summary>Periods <c>yyyymmdd-yyyymmdd</c> separated by a blank, half-open; compared by overlap.</summary>
    Intervals,
}
