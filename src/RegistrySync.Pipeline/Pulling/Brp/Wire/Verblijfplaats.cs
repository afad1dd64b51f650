using System.Text.Json;

namespace RegistrySync.Pipeline.Pulling.Brp.Wire;

/// <summary>The place of residence; its kind says which of the fields can be there.</summary>
sealed class Verblijfplaats : WireValue
{
    /// <summary>Adres, Locatie, VerblijfplaatsBuitenland or VerblijfplaatsOnbekend; absent when an alias gave an empty object.</summary>
    public string? Type { get; set; }

    public Verblijfadres? Verblijfadres { get; set; }

    public Waardetabel? FunctieAdres { get; set; }

    public string? AdresseerbaarObjectIdentificatie { get; set; }

    public string? NummeraanduidingIdentificatie { get; set; }

    public Datum? DatumVan { get; set; }

    public bool IndicatieVastgesteldVerblijftNietOpAdres { get; set; }

    public JsonElement? InOnderzoek { get; set; }

    protected override IEnumerable<(string Name, WireValue? Value)> Parts =>
        [("verblijfadres", Verblijfadres), ("functieAdres", FunctieAdres), ("datumVan", DatumVan)];
}

/// <summary>A Dutch address, or the description of a place without one. Lines of an address abroad are not asked.</summary>
sealed class Verblijfadres : WireValue
{
    public string? OfficieleStraatnaam { get; set; }

    public string? KorteStraatnaam { get; set; }

    public int? Huisnummer { get; set; }

    public string? Huisletter { get; set; }

    public string? Huisnummertoevoeging { get; set; }

    public Waardetabel? AanduidingBijHuisnummer { get; set; }

    public string? Postcode { get; set; }

    public string? Woonplaats { get; set; }

    public string? Locatiebeschrijving { get; set; }

    public JsonElement? InOnderzoek { get; set; }

    protected override IEnumerable<(string Name, WireValue? Value)> Parts => [("aanduidingBijHuisnummer", AanduidingBijHuisnummer)];
}
