using System.Collections.Frozen;
using RegistrySync.Simulator.Brp.Fields;

namespace RegistrySync.Simulator.Brp.Querying;

/// <summary>What one kind of question takes, what it may ask for, and how many hits it may have.</summary>
sealed record QueryDefinition(QueryType Type, FieldTable Fields, int MaximumHits, params Parameter[] Parameters)
{
    static readonly Parameter Gemeente = Parameter.Text("gemeenteVanInschrijving", Patterns.Gemeente);
    static readonly Parameter GemeenteVerplicht = Parameter.Text("gemeenteVanInschrijving", Patterns.Gemeente, required: true);
    static readonly Parameter Geslachtsnaam = Parameter.Text("geslachtsnaam", Patterns.Naam);
    static readonly Parameter GeslachtsnaamVerplicht = Parameter.Text("geslachtsnaam", Patterns.Naam, required: true);
    static readonly Parameter Voorvoegsel = Parameter.Text("voorvoegsel", Patterns.Voorvoegsel);
    static readonly Parameter Geslacht = Parameter.Text("geslacht", Patterns.Geslacht);
    static readonly Parameter Huisletter = Parameter.Text("huisletter", Patterns.Huisletter);
    static readonly Parameter Toevoeging = Parameter.Text("huisnummertoevoeging", Patterns.Huisnummertoevoeging);
    static readonly Parameter Overledenen = Parameter.InclusiefOverledenPersonen;

    static readonly FrozenDictionary<string, QueryDefinition> ByName = new QueryDefinition[]
    {
        new(QueryType.RaadpleegMetBurgerservicenummer, FieldTable.Persoon, 20, Parameter.Burgerservicenummers, Gemeente),
        new(QueryType.ZoekMetGeslachtsnaamEnGeboortedatum, FieldTable.PersoonBeperkt, 10,
            GeslachtsnaamVerplicht, Parameter.Date("geboortedatum", required: true),
            Parameter.Text("voornamen", Patterns.VoornamenOptioneel), Voorvoegsel, Geslacht, Gemeente, Overledenen),
        new(QueryType.ZoekMetNaamEnGemeenteVanInschrijving, FieldTable.PersoonBeperkt, 10,
            GeslachtsnaamVerplicht, Parameter.Text("voornamen", Patterns.Naam, required: true), GemeenteVerplicht,
            Voorvoegsel, Geslacht, Overledenen),
        new(QueryType.ZoekMetPostcodeEnHuisnummer, FieldTable.PersoonBeperkt, 30,
            Parameter.Text("postcode", Patterns.Postcode, required: true), Parameter.Huisnummer, Huisletter, Toevoeging,
            Parameter.Date("geboortedatum"), Geslachtsnaam, Gemeente, Overledenen),
        new(QueryType.ZoekMetStraatHuisnummerEnGemeenteVanInschrijving, FieldTable.PersoonBeperkt, 30,
            Parameter.Text("straat", Patterns.Straat, required: true), Parameter.Huisnummer, GemeenteVerplicht, Huisletter, Toevoeging,
            Overledenen),
        new(QueryType.ZoekMetNummeraanduidingIdentificatie, FieldTable.PersoonBeperkt, 30,
            Parameter.Text("nummeraanduidingIdentificatie", Patterns.Identificatie, required: true), Gemeente, Overledenen),
        new(QueryType.ZoekMetAdresseerbaarObjectIdentificatie, FieldTable.GezagPersoonBeperkt, 30,
            Parameter.Text("adresseerbaarObjectIdentificatie", Patterns.Identificatie, required: true), Gemeente, Overledenen),
    }.ToFrozenDictionary(definition => definition.Type.ToString());

    /// <summary>The name of the question on the wire.</summary>
    public string Name { get; } = Type.ToString();

    public static QueryDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    public bool Takes(string parameter) => Array.Exists(Parameters, known => known.Name == parameter);
}
