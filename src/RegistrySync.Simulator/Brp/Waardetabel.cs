namespace RegistrySync.Simulator.Brp;

/// <summary>
/// A coded value of a national table. A foreign birth place has only a description; a code unknown to the table has only the code.
/// </summary>
/// <param name="Code">For instance 0281, or null.</param>
/// <param name="Omschrijving">For instance Tiel, or null.</param>
sealed record Waardetabel(string? Code, string? Omschrijving = null)
{
    /// <summary>The municipality code of everybody who is in the register without being a resident (RNI).</summary>
    public const string NonResidentMunicipality = "1999";

    public static Waardetabel NietIngezetenen { get; } = new(NonResidentMunicipality, "Registratie Niet-Ingezetenen");

    public static Waardetabel Man { get; } = new("M", "man");

    public static Waardetabel Vrouw { get; } = new("V", "vrouw");

    public static Waardetabel GeslachtOnbekend { get; } = new("O", "onbekend");

    public static Waardetabel Woonadres { get; } = new("W", "woonadres");

    public static Waardetabel Briefadres { get; } = new("B", "briefadres");

    /// <summary>The reasons for which a person's list is suspended: O, E, M, R, F, W or "." (unknown).</summary>
    /// <exception cref="ArgumentOutOfRangeException">When the letter is none of them.</exception>
    public static Waardetabel RedenOpschorting(char code) => code switch
    {
        'O' => new("O", "overlijden"),
        'E' => new("E", "emigratie"),
        'M' => new("M", "ministerieel besluit"),
        'R' => new("R", "pl is aangelegd in de rni"),
        'F' => new("F", "fout"),
        'W' => new("W", "wissen"),
        '.' => new(".", "onbekend"),
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };
}
