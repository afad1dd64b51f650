namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>
/// What is asked of a person. Paths are as narrow as the interface allows: the groups of birth, settlement and residence would bring a
/// birth country, a former country and a country of residence along, which no rule may use.
/// </summary>
static class BrpFields
{
    /// <summary>For reading a person by citizen service number.</summary>
    public static IReadOnlyList<string> Persoon { get; } =
    [
        "burgerservicenummer", "aNummer", "naam.voornamen", "naam.voorvoegsel", "naam.geslachtsnaam", "geboorte.datum",
        "verblijfplaats.verblijfadres.officieleStraatnaam", "verblijfplaats.verblijfadres.korteStraatnaam",
        "verblijfplaats.verblijfadres.huisnummer", "verblijfplaats.verblijfadres.huisletter",
        "verblijfplaats.verblijfadres.huisnummertoevoeging", "verblijfplaats.verblijfadres.aanduidingBijHuisnummer",
        "verblijfplaats.verblijfadres.postcode", "verblijfplaats.verblijfadres.woonplaats",
        "verblijfplaats.verblijfadres.locatiebeschrijving", "verblijfplaats.functieAdres", "verblijfplaats.datumVan",
        "verblijfplaats.adresseerbaarObjectIdentificatie", "verblijfplaats.nummeraanduidingIdentificatie",
        "gemeenteVanInschrijving", "datumInschrijvingInGemeente", "datumEersteInschrijvingGBA",
        "immigratie.datumVestigingInNederland", "overlijden.datum",
    ];

    /// <summary>For a search: only what tells whether somebody may be the one looked for.</summary>
    public static IReadOnlyList<string> Zoek { get; } =
        ["burgerservicenummer", "naam.voornamen", "naam.voorvoegsel", "naam.geslachtsnaam", "geboorte.datum"];
}
