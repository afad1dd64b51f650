using RegistrySync.Linkage.Normalising;

namespace RegistrySync.Domain.Questions;

/// <summary>The numbers and tables by which questions are made.</summary>
public sealed record QuestionRules
{
    /// <value>Default: 30 nights, observed or agreed; below it nothing is asked.</value>
    public int MinimumNights { get; init; } = 30;

    /// <value>Default: 5 words of a name that are each tried as a family name.</value>
    public int MostWords { get; init; } = 5;

    /// <value>Default: 2 addresses of the location.</value>
    public int MostAddresses { get; init; } = 2;

    /// <summary>Municipalities of registration to search by name, after that of the stay. 1999 holds the non-residents.</summary>
    public IReadOnlyList<string> SearchedMunicipalities { get; init; } = [NonResidents];

    /// <summary>Prefixes and transliterations.</summary>
    public TextTables Tables { get; init; } = TextTables.None;

    /// <summary>The municipality code of the register of non-residents.</summary>
    public const string NonResidents = "1999";
}
