using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistrySync.Pipeline.Pulling.Brp.Wire;

/// <summary>
/// A person as answered to our questions, whole or short. Everything may be absent. Nationality, sex and birth country are not asked
/// and have no place here: were they sent, they would be reported as unknown fields and dropped.
/// </summary>
sealed class Persoon : WireValue
{
    public string? Burgerservicenummer { get; set; }

    /// <summary>As answered, ten digits; as staged, the token that stands for them.</summary>
    public string? ANummer { get; set; }

    public Naam? Naam { get; set; }

    public Geboorte? Geboorte { get; set; }

    public Verblijfplaats? Verblijfplaats { get; set; }

    public Waardetabel? GemeenteVanInschrijving { get; set; }

    public Datum? DatumInschrijvingInGemeente { get; set; }

    public Datum? DatumEersteInschrijvingGBA { get; set; }

    public Immigratie? Immigratie { get; set; }

    public Overlijden? Overlijden { get; set; }

    public OpschortingBijhouding? OpschortingBijhouding { get; set; }

    public bool GeheimhoudingPersoonsgegevens { get; set; }

    public JsonElement? InOnderzoek { get; set; }

    public JsonElement? Rni { get; set; }

    public JsonElement? Verificatie { get; set; }

    protected override IEnumerable<(string Name, WireValue? Value)> Parts =>
    [
        ("naam", Naam), ("geboorte", Geboorte), ("verblijfplaats", Verblijfplaats), ("gemeenteVanInschrijving", GemeenteVanInschrijving),
        ("datumInschrijvingInGemeente", DatumInschrijvingInGemeente), ("datumEersteInschrijvingGBA", DatumEersteInschrijvingGBA),
        ("immigratie", Immigratie), ("overlijden", Overlijden), ("opschortingBijhouding", OpschortingBijhouding),
    ];
}

sealed class Waardetabel : WireValue
{
    public string? Code { get; set; }

    public string? Omschrijving { get; set; }
}

/// <summary>A date in one of four kinds: Datum, JaarMaandDatum, JaarDatum, DatumOnbekend.</summary>
sealed class Datum : WireValue
{
    public string? Type { get; set; }

    [JsonPropertyName("datum")]
    public string? Dag { get; set; }

    public int? Jaar { get; set; }

    public int? Maand { get; set; }

    public bool Onbekend { get; set; }

    public string? LangFormaat { get; set; }
}

sealed class Naam : WireValue
{
    public string? Voornamen { get; set; }

    public string? Voorvoegsel { get; set; }

    public string? Geslachtsnaam { get; set; }

    public JsonElement? InOnderzoek { get; set; }
}

sealed class Geboorte : WireValue
{
    public Datum? Datum { get; set; }

    public JsonElement? InOnderzoek { get; set; }

    protected override IEnumerable<(string Name, WireValue? Value)> Parts => [("datum", Datum)];
}

sealed class Immigratie : WireValue
{
    public Datum? DatumVestigingInNederland { get; set; }

    public JsonElement? InOnderzoek { get; set; }

    protected override IEnumerable<(string Name, WireValue? Value)> Parts => [("datumVestigingInNederland", DatumVestigingInNederland)];
}

sealed class Overlijden : WireValue
{
    public Datum? Datum { get; set; }

    public JsonElement? InOnderzoek { get; set; }

    protected override IEnumerable<(string Name, WireValue? Value)> Parts => [("datum", Datum)];
}

sealed class OpschortingBijhouding : WireValue
{
    public Waardetabel? Reden { get; set; }

    public Datum? Datum { get; set; }

    protected override IEnumerable<(string Name, WireValue? Value)> Parts => [("reden", Reden), ("datum", Datum)];
}
