using System.Globalization;

namespace RegistrySync.Domain.Locating;

/// <summary>How a value about a location is written.</summary>
public enum FieldKind { Number, Text, YesNo, Day, ObjectKind, Party }

/// <summary>What a steward may state of a location from a day on.</summary>
/// <param name="Name">Its column in the location register.</param>
/// <param name="Kind">How its value is written.</param>
public sealed record LocationField(string Name, FieldKind Kind)
{
    /// <summary>Most beds, or members of a household, that are taken for a real number.</summary>
    const int Largest = 5_000;

    const int LongestText = 40;

    static readonly string[] ObjectKinds = ["Lodging", "Dwelling", "Recreation", "Other"];

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<LocationField> All { get; } =
    [
        new("capacity", FieldKind.Number), new("norm", FieldKind.Text), new("permit", FieldKind.YesNo), new("object_kind", FieldKind.ObjectKind),
        new("is_new", FieldKind.YesNo), new("owner_id", FieldKind.Party), new("operator_id", FieldKind.Party), new("hirer_id", FieldKind.Party),
        new("delivers_register", FieldKind.YesNo), new("register_since", FieldKind.Day), new("grower_household", FieldKind.Number),
    ];

    public static LocationField? Find(string? name) => All.FirstOrDefault(field => field.Name == name);

    /// <summary>The words that a choice allows; none for what is written freely.</summary>
    public IReadOnlyList<string> Choices => Kind switch
    {
        FieldKind.YesNo => ["true", "false"],
        FieldKind.ObjectKind => ObjectKinds,
        FieldKind.Number or FieldKind.Text or FieldKind.Day or FieldKind.Party => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether a written value can be kept; blank means that it is not known, or nobody.</summary>
    public bool Accepts(string? value) => string.IsNullOrWhiteSpace(value) || Kind switch
    {
        FieldKind.Number => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Largest,
        FieldKind.Text => value.Trim().Length <= LongestText,
        FieldKind.Day => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        FieldKind.Party => Guid.TryParse(value, out _),
        FieldKind.YesNo or FieldKind.ObjectKind => Choices.Contains(value),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
