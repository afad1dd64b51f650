using System.Net;
using System.Net.Http.Headers;

namespace RegistrySync.Simulator.Tests.Brp;

public sealed class PersonenErrorsTests(BrpServer server) : IClassFixture<BrpServer>
{
    const string Fields = """ "fields":["burgerservicenummer"] """;
    const string Raadpleeg = """ "type":"RaadpleegMetBurgerservicenummer" """;
    const string ByBirth = """ "type":"ZoekMetGeslachtsnaamEnGeboortedatum" """;
    const string ByPostcode = """ "type":"ZoekMetPostcodeEnHuisnummer" """;
    const string ByStreet = """ "type":"ZoekMetStraatHuisnummerEnGemeenteVanInschrijving" """;
    const string ByName = """ "type":"ZoekMetNaamEnGemeenteVanInschrijving" """;
    const string Name = @"^[a-zA-Z0-9À-ž \.\-\']{1,200}$|^[a-zA-Z0-9À-ž \.\-\']{3,199}\*{1}$";

    public static TheoryData<string, string, string, string> Faults => new()
    {
        { $$"""{ {{Fields}} }""", "type", "required", "Parameter is verplicht." },
        { $$"""{ "type":"", {{Fields}} }""", "type", "value", "Waarde is geen geldig zoek type." },
        { $$"""{ "type":"raadpleegmetburgerservicenummer", {{Fields}} }""", "type", "value", "Waarde is geen geldig zoek type." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":["999990172"] }""", "fields", "required", "Parameter is verplicht." },
        { $$"""{ {{Raadpleeg}}, {{Fields}} }""", "burgerservicenummer", "required", "Parameter is verplicht." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":"999990172", {{Fields}} }""", "burgerservicenummer", "array", "Parameter is geen array." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":[], {{Fields}} }""", "burgerservicenummer", "minItems", "Array bevat minder dan 1 items." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":[{{Repeat("\"999990172\"", 21)}}], {{Fields}} }""", "burgerservicenummer", "maxItems", "Array bevat meer dan 20 items." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":["999990172","12345678"], {{Fields}} }""", "burgerservicenummer[1]", "pattern", "Waarde voldoet niet aan patroon ^[0-9]{9}$." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":["999990172"], "inclusiefOverledenPersonen":true, {{Fields}} }""", "inclusiefOverledenPersonen", "unknownParam", "Parameter is niet verwacht." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":["999990172"], "gemeenteVanInschrijving":"28", {{Fields}} }""", "gemeenteVanInschrijving", "pattern", "Waarde voldoet niet aan patroon ^[0-9]{4}$." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":["999990172"], "fields":"naam" }""", "fields", "array", "Parameter is geen array." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":["999990172"], "fields":[] }""", "fields", "minItems", "Array bevat minder dan 1 items." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":["999990172"], "fields":[{{Repeat("\"naam\"", 131)}}] }""", "fields", "maxItems", "Array bevat meer dan 130 items." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":["999990172"], "fields":["naam","na am"] }""", "fields[1]", "pattern", @"Waarde voldoet niet aan patroon ^[a-zA-Z0-9\._]{1,200}$." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":["999990172"], "fields":["naam","schoenmaat"] }""", "fields[1]", "fields", "Parameter bevat een niet bestaande veldnaam." },
        { $$"""{ {{Raadpleeg}}, "burgerservicenummer":["999990172"], "fields":["naam.voornamen.eerste"] }""", "fields[0]", "fields", "Parameter bevat een niet bestaande veldnaam." },
        { $$"""{ {{ByBirth}}, "geboortedatum":"1990-05-17", {{Fields}} }""", "geslachtsnaam", "required", "Parameter is verplicht." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"", "geboortedatum":"1990-05-17", {{Fields}} }""", "geslachtsnaam", "required", "Parameter is verplicht." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"Ko*", "geboortedatum":"1990-05-17", {{Fields}} }""", "geslachtsnaam", "pattern", $"Waarde voldoet niet aan patroon {Name}." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"*walski", "geboortedatum":"1990-05-17", {{Fields}} }""", "geslachtsnaam", "pattern", $"Waarde voldoet niet aan patroon {Name}." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"Ștefan", "geboortedatum":"1990-05-17", {{Fields}} }""", "geslachtsnaam", "pattern", $"Waarde voldoet niet aan patroon {Name}." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"Иванов", "geboortedatum":"1990-05-17", {{Fields}} }""", "geslachtsnaam", "pattern", $"Waarde voldoet niet aan patroon {Name}." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"D’Angelo", "geboortedatum":"1990-05-17", {{Fields}} }""", "geslachtsnaam", "pattern", $"Waarde voldoet niet aan patroon {Name}." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"Kowalski", "geboortedatum":"1990-05", {{Fields}} }""", "geboortedatum", "date", "Waarde is geen geldige datum." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"Kowalski", "geboortedatum":"1990-02-30", {{Fields}} }""", "geboortedatum", "date", "Waarde is geen geldige datum." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"Kowalski", "geboortedatum":"19900517", {{Fields}} }""", "geboortedatum", "date", "Waarde is geen geldige datum." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"Kowalski", "geboortedatum":"1990-05-17", "geslacht":"X", {{Fields}} }""", "geslacht", "pattern", "Waarde voldoet niet aan patroon ^([Mm]|[Vv]|[Oo])$." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"Kowalski", "geboortedatum":"1990-05-17", "voorvoegsel":"van 3", {{Fields}} }""", "voorvoegsel", "pattern", @"Waarde voldoet niet aan patroon ^[a-zA-Z \']{1,10}$." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"Kowalski", "geboortedatum":"1990-05-17", "inclusiefOverledenPersonen":"ja", {{Fields}} }""", "inclusiefOverledenPersonen", "boolean", "Waarde is geen boolean." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"Kowalski", "geboortedatum":"1990-05-17", "postcode":"4001AB", {{Fields}} }""", "postcode", "unknownParam", "Parameter is niet verwacht." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"Kowalski", "geboortedatum":"1990-05-17", "fields":["verblijfplaats"] }""", "fields[0]", "fields", "Parameter bevat een niet bestaande veldnaam." },
        { $$"""{ {{ByBirth}}, "geslachtsnaam":"Kowalski", "geboortedatum":"1990-05-17", "fields":["nationaliteiten"] }""", "fields[0]", "fields", "Parameter bevat een niet bestaande veldnaam." },
        { $$"""{ {{ByName}}, "geslachtsnaam":"Kowalski", "gemeenteVanInschrijving":"0281", {{Fields}} }""", "voornamen", "required", "Parameter is verplicht." },
        { $$"""{ {{ByName}}, "geslachtsnaam":"Kowalski", "voornamen":"J*", "gemeenteVanInschrijving":"0281", {{Fields}} }""", "voornamen", "pattern", $"Waarde voldoet niet aan patroon {Name}." },
        { $$"""{ {{ByName}}, "geslachtsnaam":"Kowalski", "voornamen":"Jan*", {{Fields}} }""", "gemeenteVanInschrijving", "required", "Parameter is verplicht." },
        { $$"""{ {{ByPostcode}}, "huisnummer":12, {{Fields}} }""", "postcode", "required", "Parameter is verplicht." },
        { $$"""{ {{ByPostcode}}, "postcode":"0401AB", "huisnummer":12, {{Fields}} }""", "postcode", "pattern", "Waarde voldoet niet aan patroon ^[1-9]{1}[0-9]{3}[ ]?[A-Za-z]{2}$." },
        { $$"""{ {{ByPostcode}}, "postcode":"4001AB", "huisnummer":"twaalf", {{Fields}} }""", "huisnummer", "integer", "Waarde is geen geldig getal." },
        { $$"""{ {{ByPostcode}}, "postcode":"4001AB", "huisnummer":0, {{Fields}} }""", "huisnummer", "minimum", "Waarde is lager dan minimum 1." },
        { $$"""{ {{ByPostcode}}, "postcode":"4001AB", "huisnummer":100000, {{Fields}} }""", "huisnummer", "maximum", "Waarde is hoger dan maximum 99999." },
        { $$"""{ {{ByPostcode}}, "postcode":"4001AB", "huisnummer":12, "huisletter":"AB", {{Fields}} }""", "huisletter", "pattern", "Waarde voldoet niet aan patroon ^[a-zA-Z]{1}$." },
        { $$"""{ {{ByPostcode}}, "postcode":"4001AB", "huisnummer":12, "huisnummertoevoeging":"12345", {{Fields}} }""", "huisnummertoevoeging", "pattern", @"Waarde voldoet niet aan patroon ^[a-zA-Z0-9 \-]{1,4}$." },
        { $$"""{ {{ByPostcode}}, "postcode":"4001AB", "huisnummer":12, "voornamen":"Jan", {{Fields}} }""", "voornamen", "unknownParam", "Parameter is niet verwacht." },
        { $$"""{ {{ByPostcode}}, "postcode":"4001AB", "huisnummer":12, "fields":["gezag"] }""", "fields[0]", "fields", "Parameter bevat een niet bestaande veldnaam." },
        { $$"""{ {{ByStreet}}, "straat":"Waal*", "huisnummer":12, "gemeenteVanInschrijving":"0281", {{Fields}} }""", "straat", "pattern", @"Waarde voldoet niet aan patroon ^[a-zA-Z0-9À-ž \-\'\.]{1,80}$|^[a-zA-Z0-9À-ž \-\'\.]{7,79}\*{1}$|^\*{1}[a-zA-Z0-9À-ž \-\'\.]{7,79}$." },
        { $$"""{ "type":"ZoekMetNummeraanduidingIdentificatie", "nummeraanduidingIdentificatie":"0000000000000000", {{Fields}} }""", "nummeraanduidingIdentificatie", "pattern", "Waarde voldoet niet aan patroon ^(?!0{16})[0-9]{16}$." },
        { $$"""{ "type":"ZoekMetAdresseerbaarObjectIdentificatie", "adresseerbaarObjectIdentificatie":"281010000000001", {{Fields}} }""", "adresseerbaarObjectIdentificatie", "pattern", "Waarde voldoet niet aan patroon ^(?!0{16})[0-9]{16}$." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_in_a_parameter_is_named(string body, string name, string code, string reason)
    {
        var problem = await server.RefusedAsync(body, HttpStatusCode.BadRequest);

        Assert.Equal("https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.1", (string?)problem["type"]);
        Assert.Equal("Een of meerdere parameters zijn niet correct.", (string?)problem["title"]);
        Assert.Equal(400, (int?)problem["status"]);
        Assert.Equal($"De foutieve parameter(s) zijn: {name}.", (string?)problem["detail"]);
        Assert.Equal(BrpServer.Path, (string?)problem["instance"]);
        Assert.Equal("paramsValidation", (string?)problem["code"]);
        var fault = Assert.Single(problem["invalidParams"]!.AsArray());
        Assert.Equal((name, code, reason), ((string?)fault!["name"], (string?)fault["code"], (string?)fault["reason"]));
    }

    [Theory]
    [InlineData("inOnderzoek")]
    [InlineData("naam.inOnderzoek")]
    [InlineData("verblijfplaats.verblijfadres.inOnderzoek.postcode")]
    [InlineData("geheimhoudingPersoonsgegevens")]
    [InlineData("opschortingBijhouding.reden.code")]
    [InlineData("rni")]
    [InlineData("verificatie.datum")]
    [InlineData("verblijfplaats.indicatieVastgesteldVerblijftNietOpAdres")]
    public async Task What_is_delivered_unasked_may_not_be_asked(string path)
    {
        var problem = await server.RefusedAsync(
            $$"""{ {{Raadpleeg}}, "burgerservicenummer":["999990172"], "fields":["{{path}}"] }""", HttpStatusCode.BadRequest);

        Assert.Equal("Parameter bevat een niet toegestane veldnaam.", (string?)problem["invalidParams"]![0]!["reason"]);
        Assert.Equal("fields", (string?)problem["invalidParams"]![0]!["code"]);
    }

    [Fact]
    public async Task All_faults_of_a_question_are_named_at_once()
    {
        var problem = await server.RefusedAsync(
            $$"""{ {{ByBirth}}, "geboortedatum":"gisteren", "schoenmaat":42, "fields":["rni","x"] }""", HttpStatusCode.BadRequest);

        Assert.Equal("De foutieve parameter(s) zijn: geslachtsnaam, geboortedatum, schoenmaat, fields[0], fields[1].", (string?)problem["detail"]);
        Assert.Equal(["required", "date", "unknownParam", "fields", "fields"],
            problem["invalidParams"]!.AsArray().Select(static fault => (string?)fault!["code"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("geen json")]
    [InlineData("[]")]
    [InlineData("""{"type":"RaadpleegMet""")]
    public async Task A_body_that_is_not_a_JSON_object_is_refused_without_a_code(string body)
    {
        var problem = await server.RefusedAsync(body, HttpStatusCode.BadRequest);

        Assert.Equal("De bevraging bevat een fout.", (string?)problem["title"]);
        Assert.False(problem.ContainsKey("code"));
        Assert.False(problem.ContainsKey("invalidParams"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("*/*")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("")]
    public async Task A_body_of_another_media_type_is_refused(string mediaType)
    {
        using var response = await server.PostAsync("{}", mediaType);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("unsupportedMediaType", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/xml", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.NotAcceptable)]
    [InlineData("*/*; charset=utf-8", HttpStatusCode.BadRequest)]
    [InlineData("application/json", HttpStatusCode.BadRequest)]
    public async Task Only_JSON_can_be_asked_for(string accept, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, BrpServer.Path) { Content = new StringContent("{}", null, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Another_method_is_refused()
    {
        using var response = await server.Http.GetAsync(BrpServer.Path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("methodNotAllowed", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_path_does_not_exist()
    {
        using var response = await server.Http.GetAsync("/haalcentraal/api/brp/mensen", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Opgevraagde resource bestaat niet.", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"RaadpleegMetBurgerservicenummer","burgerservicenummer":["999990172"],"fields":["naam.voornamen","aNummer"]}""", "unauthorizedField", "aNummer")]
    [InlineData("""{"type":"RaadpleegMetBurgerservicenummer","burgerservicenummer":["999990172"],"gemeenteVanInschrijving":"0281","fields":["naam"]}""", "unauthorizedParameter", "gemeenteVanInschrijving")]
    public async Task A_body_other_than_a_municipality_is_kept_to_its_authorisation(string body, string code, string named)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, BrpServer.Path) { Content = new StringContent(body, null, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await server.TokenAsync("waterschap", "secret"));
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains($"\"code\":\"{code}\"", text, StringComparison.Ordinal);
        Assert.Contains(named, text, StringComparison.Ordinal);
    }

    static string Repeat(string item, int times) => string.Join(",", Enumerable.Repeat(item, times));
}
