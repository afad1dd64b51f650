using System.Globalization;
using System.Text.Json.Nodes;
using RegistrySync.Simulator.Brp;

namespace RegistrySync.Simulator.Tests.Brp;

/// <summary>Builds a person of the register from an answer about it: only what is not derived.</summary>
static class ExamplePersons
{
    public static BrpPerson Read(JsonNode json) => new()
    {
        Burgerservicenummer = (string)json["burgerservicenummer"]!,
        ANummer = (string?)json["aNummer"],
        Naam = Naam(json["naam"]!),
        Partner = Partner(json),
        Geboorte = new() { Datum = Date(json["geboorte"]?["datum"]), Land = Code(json["geboorte"]?["land"]), Plaats = Code(json["geboorte"]?["plaats"]) },
        Geslacht = Code(json["geslacht"]),
        Nationaliteiten = [.. json["nationaliteiten"]!.AsArray().Select(static nationality => new BrpNationaliteit(
            Code(nationality!["nationaliteit"]), Code(nationality["redenOpname"]), Date(nationality["datumIngangGeldigheid"]), (string)nationality["type"]!))],
        Verblijfplaats = Verblijfplaats(json["verblijfplaats"]),
        GemeenteVanInschrijving = Code(json["gemeenteVanInschrijving"]),
        DatumInschrijvingInGemeente = Date(json["datumInschrijvingInGemeente"]),
        DatumEersteInschrijvingGba = Date(json["datumEersteInschrijvingGBA"]),
        Immigratie = new()
        {
            DatumVestigingInNederland = Date(json["immigratie"]?["datumVestigingInNederland"]),
            LandVanwaarIngeschreven = Code(json["immigratie"]?["landVanwaarIngeschreven"]),
        },
        OpschortingBijhouding = json["opschortingBijhouding"] is { } suspension ? new(Code(suspension["reden"])!, Date(suspension["datum"])!.Value) : null,
        Overlijden = json["overlijden"] is { } death ? new(Date(death["datum"]), Code(death["land"]), Code(death["plaats"])) : null,
        Verblijfstitel = json["verblijfstitel"] is { } title ? new(Code(title["aanduiding"])!, Date(title["datumIngang"]), Date(title["datumEinde"])) : null,
        PersoonInOnderzoek = json["geboorte"]?["inOnderzoek"] is { } birth ? new("010300", Date(birth["datumIngangOnderzoek"])!.Value)
            : json["naam"]?["inOnderzoek"] is { } name ? new("010200", Date(name["datumIngangOnderzoek"])!.Value)
            : null,
        VerblijfplaatsInOnderzoek = json["verblijfplaats"]?["inOnderzoek"] is { } residence
            ? new(BrpOnderzoek.VerblijftNietOpAdres, Date(residence["datumIngangOnderzoek"])!.Value)
            : null,
        Rni = [.. (json["rni"]?.AsArray() ?? []).Select(static rni => new BrpRniDeelnemer(Code(rni!["deelnemer"])!, (string)rni["categorie"]!))],
    };

    static BrpNaam Naam(JsonNode json) => new()
    {
        Voornamen = (string?)json["voornamen"],
        Voorvoegsel = (string?)json["voorvoegsel"],
        Geslachtsnaam = (string?)json["geslachtsnaam"],
        Naamgebruik = ((string)json["aanduidingNaamgebruik"]!["code"]!)[0],
        AdellijkeTitelPredicaat = json["adellijkeTitelPredicaat"] is { } title
            ? new((string)title["soort"]!, (string)title["code"]!, (string)title["omschrijving"]!)
            : null,
    };

    // The partner is not in the answer but for the name that the person uses after the own one.
    static BrpNaam? Partner(JsonNode json) =>
        (string)json["naam"]!["aanduidingNaamgebruik"]!["code"]! == "N"
            ? new() { Geslachtsnaam = ((string)json["adressering"]!["aanschrijfwijze"]!["naam"]!).Split('-', 2)[1] }
            : null;

    static BrpVerblijfplaats? Verblijfplaats(JsonNode? json) => (string?)json?["type"] switch
    {
        "Adres" => new BrpVerblijfplaats.Adres
        {
            OfficieleStraatnaam = (string?)json["verblijfadres"]!["officieleStraatnaam"],
            KorteStraatnaam = (string)json["verblijfadres"]!["korteStraatnaam"]!,
            Huisnummer = (int)json["verblijfadres"]!["huisnummer"]!,
            Huisletter = (string?)json["verblijfadres"]!["huisletter"],
            Huisnummertoevoeging = (string?)json["verblijfadres"]!["huisnummertoevoeging"],
            Postcode = (string?)json["verblijfadres"]!["postcode"],
            Woonplaats = (string?)json["verblijfadres"]!["woonplaats"],
            FunctieAdres = Code(json["functieAdres"])!,
            AdresseerbaarObjectIdentificatie = (string?)json["adresseerbaarObjectIdentificatie"],
            NummeraanduidingIdentificatie = (string?)json["nummeraanduidingIdentificatie"],
            DatumVan = Date(json["datumVan"]),
            DatumIngangGeldigheid = Date(json["datumIngangGeldigheid"]),
        },
        "VerblijfplaatsBuitenland" => new BrpVerblijfplaats.VerblijfplaatsBuitenland
        {
            Regel1 = (string?)json["verblijfadres"]!["regel1"],
            Regel2 = (string?)json["verblijfadres"]!["regel2"],
            Regel3 = (string?)json["verblijfadres"]!["regel3"],
            Land = Code(json["verblijfadres"]!["land"]),
            DatumVan = Date(json["datumVan"]),
            DatumIngangGeldigheid = Date(json["datumIngangGeldigheid"]),
        },
        "VerblijfplaatsOnbekend" => new BrpVerblijfplaats.VerblijfplaatsOnbekend
        {
            DatumVan = Date(json["datumVan"]),
            DatumIngangGeldigheid = Date(json["datumIngangGeldigheid"]),
        },
        _ => null,
    };

    static Waardetabel? Code(JsonNode? json) => json is null ? null : new((string?)json["code"], (string?)json["omschrijving"]);

    static PartialDate? Date(JsonNode? json) => (string?)json?["type"] switch
    {
        "Datum" => DateOnly.ParseExact((string)json["datum"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        "JaarMaandDatum" => new PartialDate((int)json["jaar"]!, (int)json["maand"]!),
        "JaarDatum" => new PartialDate((int)json["jaar"]!),
        "DatumOnbekend" => PartialDate.Unknown,
        _ => null,
    };
}
