using System.Text.Json.Nodes;
using RegistrySync.Simulator.Brp;

namespace RegistrySync.Simulator.Tests.Brp;

public sealed class PersonWriterTests(BrpServer server) : IClassFixture<BrpServer>
{
    static readonly BrpPerson Jan = SomeBrp.Person("999990172");

    [Fact]
    public async Task What_is_unknown_false_or_empty_is_left_out()
    {
        var bare = new BrpPerson { Burgerservicenummer = "999990172", Naam = new() { Geslachtsnaam = "Mononym" } };

        await ExpectAsync(bare, ["aNummer", "burgerservicenummer", "naam", "geboorte", "geslacht", "leeftijd", "verblijfplaats", "gemeenteVanInschrijving",
                "datumInschrijvingInGemeente", "datumEersteInschrijvingGBA", "immigratie", "overlijden", "nationaliteiten", "kinderen", "partners"],
            """
            {"burgerservicenummer":"999990172","naam":{"aanduidingNaamgebruik":{"code":"E","omschrijving":"eigen geslachtsnaam"},
             "geslachtsnaam":"Mononym","volledigeNaam":"Mononym"},"geboorte":{},"immigratie":{},"nationaliteiten":[],"kinderen":[],"partners":[]}
            """);
    }

    [Theory]
    [InlineData(1990, 5, 17, """{"type":"Datum","datum":"1990-05-17","langFormaat":"17 mei 1990"}""")]
    [InlineData(1990, 5, 0, """{"type":"JaarMaandDatum","jaar":1990,"maand":5,"langFormaat":"mei 1990"}""")]
    [InlineData(1990, 0, 0, """{"type":"JaarDatum","jaar":1990,"langFormaat":"1990"}""")]
    [InlineData(0, 0, 0, """{"type":"DatumOnbekend","onbekend":true,"langFormaat":"onbekend"}""")]
    public async Task A_date_says_how_complete_it_is(int year, int month, int day, string expected)
    {
        var person = Jan with
        {
            Geboorte = new() { Datum = new PartialDate(year, month, day) },
            DatumInschrijvingInGemeente = new PartialDate(year, month, day),
        };
        await ExpectAsync(person, ["geboorte.datum.langFormaat", "datumInschrijvingInGemeente"],
            $$$"""{"geboorte":{"datum":{{{expected}}}},"datumInschrijvingInGemeente":{{{expected}}}}""");
    }

    [Theory]
    [InlineData(1990, 10, 1, 36)]
    [InlineData(1990, 10, 2, 35)]
    [InlineData(1990, 9, 0, 36)]
    [InlineData(1990, 10, 0, null)]
    [InlineData(1990, 0, 0, null)]
    public async Task An_age_is_given_only_when_it_is_certain(int year, int month, int day, int? age) =>
        await ExpectAsync(Jan with { Geboorte = new() { Datum = new PartialDate(year, month, day) } }, ["leeftijd"],
            age is null ? "{}" : $$"""{"leeftijd":{{age}}}""");

    [Fact]
    public async Task An_address_without_identifications_has_its_short_street_name_only() =>
        await ExpectAsync(
            Jan with { Verblijfplaats = new BrpVerblijfplaats.Adres { KorteStraatnaam = "Klaverweide", Huisnummer = 54, Postcode = "4001AB", Woonplaats = "Tiel" } },
            ["verblijfplaats"],
            """
            {"verblijfplaats":{"type":"Adres","verblijfadres":{"korteStraatnaam":"Klaverweide","huisnummer":54,"postcode":"4001AB","woonplaats":"Tiel"},
             "functieAdres":{"code":"W","omschrijving":"woonadres"}}}
            """);

    [Fact]
    public async Task A_postal_address_is_told_apart_from_a_home() =>
        await ExpectAsync(Jan with { Verblijfplaats = SomeBrp.Address() with { FunctieAdres = Waardetabel.Briefadres } }, ["verblijfplaats.functieAdres"],
            """{"verblijfplaats":{"type":"Adres","functieAdres":{"code":"B","omschrijving":"briefadres"}}}""");

    [Fact]
    public async Task A_place_without_address_is_described() =>
        await ExpectAsync(
            Jan with { Verblijfplaats = new BrpVerblijfplaats.Locatie { Locatiebeschrijving = "Camping De Linge 12", DatumVan = new PartialDate(2025, 3, 1) } },
            ["verblijfplaats", "adressering.adresregel1", "adressering.adresregel2"],
            """
            {"verblijfplaats":{"type":"Locatie","verblijfadres":{"locatiebeschrijving":"Camping De Linge 12"},"functieAdres":{"code":"W","omschrijving":"woonadres"},
             "datumVan":{"type":"Datum","datum":"2025-03-01","langFormaat":"1 maart 2025"}},"adressering":{"adresregel1":"Camping De Linge 12","adresregel2":"TIEL"}}
            """);

    [Fact]
    public async Task Emigration_shows_the_address_abroad_and_the_suspension() =>
        await ExpectAsync(
            Jan with
            {
                GemeenteVanInschrijving = Waardetabel.NietIngezetenen,
                OpschortingBijhouding = new(Waardetabel.RedenOpschorting('E'), new PartialDate(2025, 6, 1)),
                Verblijfplaats = new BrpVerblijfplaats.VerblijfplaatsBuitenland
                {
                    Regel1 = "ul. Długa 1",
                    Regel2 = "00-001 Warszawa",
                    Land = new("7028", "Polen"),
                    DatumVan = new PartialDate(2025, 6, 1),
                },
            },
            ["verblijfplaats", "gemeenteVanInschrijving"],
            """
            {"opschortingBijhouding":{"datum":{"type":"Datum","datum":"2025-06-01","langFormaat":"1 juni 2025"},"reden":{"code":"E","omschrijving":"emigratie"}},
             "verblijfplaats":{"type":"VerblijfplaatsBuitenland","verblijfadres":{"regel1":"ul. Długa 1","regel2":"00-001 Warszawa","land":{"code":"7028","omschrijving":"Polen"}},
             "datumVan":{"type":"Datum","datum":"2025-06-01","langFormaat":"1 juni 2025"}},
             "gemeenteVanInschrijving":{"code":"1999","omschrijving":"Registratie Niet-Ingezetenen"}}
            """);

    [Fact]
    public async Task An_unknown_place_of_residence_is_a_kind_of_its_own() =>
        await ExpectAsync(Jan with { Verblijfplaats = new BrpVerblijfplaats.VerblijfplaatsOnbekend { DatumVan = new PartialDate(2025, 6, 1) } }, ["verblijfplaats"],
            """{"verblijfplaats":{"type":"VerblijfplaatsOnbekend","datumVan":{"type":"Datum","datum":"2025-06-01","langFormaat":"1 juni 2025"}}}""");

    [Fact]
    public async Task The_alias_for_Dutch_addresses_is_empty_for_somebody_abroad()
    {
        var abroad = Jan with { Verblijfplaats = new BrpVerblijfplaats.VerblijfplaatsBuitenland { Regel1 = "ul. Długa 1" } };
        await ExpectAsync(abroad, ["verblijfplaatsBinnenland", "adresseringBinnenland"], """{"verblijfplaats":{},"adressering":{}}""");
        await ExpectAsync(Jan, ["verblijfplaatsBinnenland.verblijfadres.postcode", "adresseringBinnenland.adresregel2"],
            """{"verblijfplaats":{"type":"Adres","verblijfadres":{"postcode":"4001AB"}},"adressering":{"adresregel2":"4001 AB  TIEL"}}""");
    }

    [Fact]
    public async Task Secrecy_is_delivered_unasked_in_both_kinds_of_answer()
    {
        var person = Jan with { GeheimhoudingPersoonsgegevens = true };
        await ExpectAsync(person, ["burgerservicenummer"], """{"burgerservicenummer":"999990172","geheimhoudingPersoonsgegevens":true}""");
        await ExpectBeperktAsync(person, ["burgerservicenummer"], """{"burgerservicenummer":"999990172","geheimhoudingPersoonsgegevens":true}""");
    }

    [Theory]
    [InlineData("080000", true, true, true)]
    [InlineData("081100", true, false, false)]
    [InlineData("081120", true, false, false)]
    [InlineData("080910", false, true, false)]
    [InlineData("081420", false, false, true)]
    [InlineData("089999", true, false, false)]
    public async Task An_investigation_marks_what_it_covers_and_was_asked(string code, bool number, bool municipality, bool immigration)
    {
        var person = Jan with { VerblijfplaatsInOnderzoek = new(code, new PartialDate(2026, 8, 1)), Immigratie = new() { DatumVestigingInNederland = new PartialDate(2025, 1, 1) } };
        var answer = await RaadpleegAsync(person, ["verblijfplaats.verblijfadres.huisnummer", "gemeenteVanInschrijving", "immigratie.datumVestigingInNederland"]);

        var address = answer["verblijfplaats"]!["verblijfadres"]!["inOnderzoek"];
        Assert.Equal(number, (bool?)address?["huisnummer"] ?? false);
        Assert.Null(address?["postcode"]);
        Assert.Equal(municipality, (bool?)answer["inOnderzoek"]?["gemeenteVanInschrijving"] ?? false);
        Assert.Equal(municipality ? "2026-08-01" : null, (string?)answer["inOnderzoek"]?["datumIngangOnderzoekGemeente"]?["datum"]);
        Assert.Equal(immigration, (bool?)answer["immigratie"]!["inOnderzoek"]?["datumVestigingInNederland"] ?? false);
        Assert.Equal(code == "089999", (bool?)answer["verblijfplaats"]!["indicatieVastgesteldVerblijftNietOpAdres"] ?? false);
    }

    [Fact]
    public async Task Settlement_from_an_unknown_place_is_told_by_the_country_0000() =>
        await ExpectAsync(
            Jan with { Immigratie = new() { DatumVestigingInNederland = new PartialDate(2025, 1, 0), LandVanwaarIngeschreven = new("0000", "Onbekend") } },
            ["immigratie"],
            """
            {"immigratie":{"datumVestigingInNederland":{"type":"JaarMaandDatum","jaar":2025,"maand":1,"langFormaat":"januari 2025"},
             "indicatieVestigingVanuitBuitenland":true,"vanuitVerblijfplaatsOnbekend":true}}
            """);

    [Fact]
    public async Task A_search_gives_the_short_person() =>
        await ExpectBeperktAsync(Jan, ["burgerservicenummer", "naam", "geboorte", "geslacht", "leeftijd", "adressering"],
            """
            {"burgerservicenummer":"999990172","geboorte":{"datum":{"type":"Datum","datum":"1990-05-17","langFormaat":"17 mei 1990"}},
             "geslacht":{"code":"M","omschrijving":"man"},"leeftijd":36,
             "naam":{"aanduidingNaamgebruik":{"code":"E","omschrijving":"eigen geslachtsnaam"},"voornamen":"Jan","geslachtsnaam":"Kowalski","voorletters":"J.","volledigeNaam":"Jan Kowalski"},
             "adressering":{"adresregel1":"Waalbandijk 12","adresregel2":"4001 AB  TIEL"}}
            """);

    [Fact]
    public async Task Only_the_search_by_addressable_object_knows_authority()
    {
        server.With(Jan);
        var found = await server.AskAsync("""{"type":"ZoekMetAdresseerbaarObjectIdentificatie","adresseerbaarObjectIdentificatie":"0281010000000001","fields":["gezag"]}""");
        Assert.Equal("""{"gezag":[]}""", found[0]!.ToJsonString());
    }

    async Task<JsonNode> RaadpleegAsync(BrpPerson person, string[] fields)
    {
        server.With(person);
        var found = await server.AskAsync(
            $$"""{"type":"RaadpleegMetBurgerservicenummer","burgerservicenummer":["{{person.Burgerservicenummer}}"],"fields":["{{string.Join("\",\"", fields)}}"]}""");
        return Assert.Single(found)!;
    }

    async Task ExpectAsync(BrpPerson person, string[] fields, string expected) => Expect(expected, await RaadpleegAsync(person, fields));

    async Task ExpectBeperktAsync(BrpPerson person, string[] fields, string expected)
    {
        server.With(person);
        var found = await server.AskAsync(
            $$"""{"type":"ZoekMetPostcodeEnHuisnummer","postcode":"4001AB","huisnummer":12,"fields":["{{string.Join("\",\"", fields)}}"]}""");
        Expect(expected, Assert.Single(found)!);
    }

    static void Expect(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
}
