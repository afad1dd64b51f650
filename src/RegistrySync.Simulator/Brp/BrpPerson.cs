namespace RegistrySync.Simulator.Brp;

/// <summary>
/// One person's list as the population register holds it. Names of properties are the register's own; the answer of the interface
/// is derived from it by <see cref="Writing.PersonWriter"/>, which leaves out what is unknown, false or empty.
/// </summary>
sealed record BrpPerson
{
    /// <summary>Nine digits that pass the eleven-test, see <see cref="BsnSequence"/>.</summary>
    public required string Burgerservicenummer { get; init; }

    /// <summary>Ten digits, or null.</summary>
    public string? ANummer { get; init; }

    public required BrpNaam Naam { get; init; }

    public BrpGeboorte Geboorte { get; init; } = new();

    public Waardetabel? Geslacht { get; init; }

    public IReadOnlyList<BrpNationaliteit> Nationaliteiten { get; init; } = [];

    /// <summary>Null when nothing is known; <see cref="BrpVerblijfplaats.VerblijfplaatsOnbekend"/> when it is known to be unknown.</summary>
    public BrpVerblijfplaats? Verblijfplaats { get; init; }

    /// <summary>Earlier places of residence, oldest first; the present one is <see cref="Verblijfplaats"/>.</summary>
    public IReadOnlyList<BrpHistorie> Verblijfplaatshistorie { get; init; } = [];

    /// <summary>The present, else the last municipality; <see cref="Waardetabel.NietIngezetenen"/> for RNI and emigrants.</summary>
    public Waardetabel? GemeenteVanInschrijving { get; init; }

    public PartialDate? DatumInschrijvingInGemeente { get; init; }

    public PartialDate? DatumEersteInschrijvingGba { get; init; }

    public BrpImmigratie? Immigratie { get; init; }

    public BrpOpschorting? OpschortingBijhouding { get; init; }

    public BrpOverlijden? Overlijden { get; init; }

    public BrpVerblijfstitel? Verblijfstitel { get; init; }

    /// <summary>70.10 above zero: the person asked for secrecy. Always delivered, and has to travel with the person.</summary>
    public bool GeheimhoudingPersoonsgegevens { get; init; }

    /// <summary>The investigation of category 01 (person), code 83.10 as six digits: 010000, 010200, 010310...</summary>
    public BrpOnderzoek? PersoonInOnderzoek { get; init; }

    /// <summary>The investigation of category 08 (residence): 080000, 081100... and 089999, "established not to live there".</summary>
    public BrpOnderzoek? VerblijfplaatsInOnderzoek { get; init; }

    /// <summary>Bodies that supplied something about a non-resident. Seldom filled, so no way to recognise one.</summary>
    public IReadOnlyList<BrpRniDeelnemer> Rni { get; init; } = [];

    public BrpVerificatie? Verificatie { get; init; }

    /// <summary>The partner's name, needed only for how the person is addressed; null without a partner.</summary>
    public BrpNaam? Partner { get; init; }

    public bool IsDeceased => OpschortingBijhouding?.Reden.Code == "O" || Overlijden is not null;
}

/// <summary>A name as registered, in the register's character set (Latin up to ž; see <see cref="RegisterSpelling"/>).</summary>
sealed record BrpNaam
{
    /// <summary>All given names, separated by spaces; null for a mononym.</summary>
    public string? Voornamen { get; init; }

    public BrpTitel? AdellijkeTitelPredicaat { get; init; }

    /// <summary>The split-off prefix ("van der"), never part of the family name.</summary>
    public string? Voorvoegsel { get; init; }

    /// <summary>Null when the person has given names only.</summary>
    public string? Geslachtsnaam { get; init; }

    /// <summary>E own, P partner's, V partner's before own, N own before partner's.</summary>
    public char Naamgebruik { get; init; } = 'E';
}

sealed record BrpTitel(string Soort, string Code, string Omschrijving);

sealed record BrpGeboorte
{
    public PartialDate? Datum { get; init; }

    public Waardetabel? Land { get; init; }

    /// <summary>With a code only for Dutch municipalities.</summary>
    public Waardetabel? Plaats { get; init; }
}

/// <summary>
/// A present nationality. Its kind is the discriminator of the answer: Nationaliteit, BehandeldAlsNederlander,
/// VastgesteldNietNederlander, Staatloos or NationaliteitOnbekend.
/// </summary>
sealed record BrpNationaliteit(
    Waardetabel? Nationaliteit, Waardetabel? RedenOpname = null, PartialDate? DatumIngangGeldigheid = null, string Soort = "Nationaliteit");

sealed record BrpImmigratie
{
    public PartialDate? DatumVestigingInNederland { get; init; }

    /// <summary>Code 0000 means that the person came back from an unknown place of residence.</summary>
    public Waardetabel? LandVanwaarIngeschreven { get; init; }
}

/// <summary>Why and since when the list is no longer kept up to date.</summary>
sealed record BrpOpschorting(Waardetabel Reden, PartialDate Datum);

sealed record BrpOverlijden(PartialDate? Datum, Waardetabel? Land = null, Waardetabel? Plaats = null);

sealed record BrpVerblijfstitel(Waardetabel Aanduiding, PartialDate? DatumIngang, PartialDate? DatumEinde = null);

/// <summary>An investigation: what (83.10, six digits) and since when (83.20).</summary>
sealed record BrpOnderzoek(string Aanduiding, PartialDate DatumIngang)
{
    /// <summary>The municipality has already established that the person does not live at the address.</summary>
    public const string VerblijftNietOpAdres = "089999";
}

sealed record BrpRniDeelnemer(Waardetabel Deelnemer, string Categorie, string? OmschrijvingVerdrag = null);

sealed record BrpVerificatie(PartialDate? Datum, string? Omschrijving);

/// <summary>A period at an earlier place of residence; <paramref name="DatumTot"/> is the first day elsewhere.</summary>
sealed record BrpHistorie(BrpVerblijfplaats Verblijfplaats, PartialDate DatumTot, Waardetabel? GemeenteVanInschrijving);
