using RegistrySync.Linkage.Normalising;

namespace RegistrySync.Domain.Questions;

/// <summary>The numbers and tables by which questions are made.</summary>
public sealed record QuestionRules
{
    /// <value>Default: 30 nights, observed or agreed; below it nothing is asked.</value>
    public int MinimumNights { get; init; } = 30;

    /// <value>Default: 5 words of a name that are each tried as a family name.</value>
    public int MostWords { get; init; } = 5;

    /// <value>Default: 8 addresses of locations where the person stays or stayed, the present ones first.</value>
    public int MostAddresses { get; init; } = 8;

    /// <value>Default: 24 other beginnings of a family name, as it may be spelled or mistyped.</value>
    public int MostSpellings { get; init; } = 24;

    /// <summary>Municipalities of registration to search by name, after that of the stay. 1999 holds the non-residents.</summary>
    public IReadOnlyList<string> SearchedMunicipalities { get; init; } = [NonResidents];

    /// <summary>Municipalities to search by name besides, before anybody counts as not found.</summary>
    public IReadOnlyList<string> Region { get; init; } = [];

    /// <summary>Prefixes and transliterations.</summary>
    public TextTables Tables { get; init; } = TextTables.None;

    /// <summary>The municipality code of the register of non-residents.</summary>
    public const string NonResidents = "1999";
}
