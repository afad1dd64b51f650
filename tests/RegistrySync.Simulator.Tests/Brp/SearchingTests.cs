using System.Net;
using RegistrySync.Simulator.Brp;

namespace RegistrySync.Simulator.Tests.Brp;

public sealed class SearchingTests(BrpServer server) : IClassFixture<BrpServer>
{
    const string Fields = """ "fields":["burgerservicenummer"] """;

    [Theory]
    [InlineData("Kowalski", "Kowalski", true)]
    [InlineData("Kowalski", "KOWALSKI", true)]
    [InlineData("Kowalski", "Kowal", false)]
    [InlineData("Kowalski", "walski", false)]
    [InlineData("Kowalski", "Kow*", true)]
    [InlineData("Kowalski", "Kovalski", false)]
    [InlineData("Żywiałowska", "Zywialowska", true)]
    [InlineData("Żywiałowska", "Żywiałowska", true)]
    [InlineData("Żywiałowska", "Żywialowska", false)]
    [InlineData("Zywialowska", "Żywiałowska", false)]
    [InlineData("Popa-Ionescu", "Popa-Ionescu", true)]
    [InlineData("Popa-Ionescu", "Popa Ionescu", false)]
    [InlineData("Müller", "Mul*", true)]
    [InlineData("Müller", "Mül*", true)]
    public async Task A_family_name_is_compared_as_a_whole(string registered, string asked, bool found)
    {
        server.With(SomeBrp.Person(family: registered));
        Assert.Equal(found ? 1 : 0, (await ByBirth(asked)).Length);
    }

    [Theory]
    [InlineData("Jan Maria", "Jan", false)]
    [InlineData("Jan Maria", "Jan*", true)]
    [InlineData("Jan Maria", "jan maria", true)]
    [InlineData("Jan Maria", "J*", true)]
    [InlineData("Janusz", "Jan*", true)]
    [InlineData("Łukasz", "Lukasz", true)]
    public async Task Given_names_are_compared_as_one_text(string registered, string asked, bool found)
    {
        server.With(SomeBrp.Person(given: registered));
        Assert.Equal(found ? 1 : 0, (await ByBirth("Kowalski", $""" "voornamen":"{asked}", """)).Length);
    }

    [Fact]
    public async Task A_prefix_is_no_part_of_the_family_name()
    {
        server.With(SomeBrp.Person("999990172", family: "Maassen", prefix: "van"), SomeBrp.Person("999970008", family: "Maassen"));

        Assert.Empty(await ByBirth("van Maassen"));
        Assert.Equal(2, (await ByBirth("Maassen")).Length);
        Assert.Equal(["999990172"], await ByBirth("Maassen", """ "voorvoegsel":"VAN", """));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 0)]
    public async Task An_incomplete_birth_date_is_never_found_by_date(int month, int day)
    {
        server.With(SomeBrp.Person(born: new PartialDate(1990, month, day)));
        Assert.Empty(await ByBirth("Kowalski"));
    }

    [Fact]
    public async Task The_deceased_are_found_only_when_asked_for()
    {
        server.With(SomeBrp.Person("999990172", suspended: 'O'));

        Assert.Empty(await ByBirth("Kowalski"));
        Assert.Equal(["999990172"], await ByBirth("Kowalski", """ "inclusiefOverledenPersonen":true, """));
        Assert.Equal(["999990172"], await ByBsn("999990172"));
    }

    [Theory]
    [InlineData('F', 0)]
    [InlineData('W', 0)]
    [InlineData('E', 1)]
    [InlineData('R', 1)]
    [InlineData('M', 1)]
    [InlineData('.', 1)]
    public async Task A_list_suspended_as_a_mistake_is_never_returned(char reason, int hits)
    {
        server.With(SomeBrp.Person("999990172", suspended: reason));

        Assert.Equal(hits, (await ByBsn("999990172")).Length);
        Assert.Equal(hits, (await ByBirth("Kowalski", """ "inclusiefOverledenPersonen":true, """)).Length);
    }

    [Fact]
    public async Task Unknown_and_repeated_numbers_are_dropped_without_a_word()
    {
        server.With(SomeBrp.Person("999990172"));
        Assert.Equal(["999990172"], await ByBsn("999990172", "999970008", "999990172"));
    }

    [Fact]
    public async Task The_municipality_is_a_filter_on_the_result()
    {
        server.With(SomeBrp.Person("999990172"));

        Assert.Empty(await server.FindAsync(
            $$"""{"type":"RaadpleegMetBurgerservicenummer","burgerservicenummer":["999990172"],"gemeenteVanInschrijving":"0214",{{Fields}}}"""));
        Assert.Empty(await ByBirth("Kowalski", """ "gemeenteVanInschrijving":"0214", """));
        Assert.Single(await ByBirth("Kowalski", """ "gemeenteVanInschrijving":"0281", """));
    }

    [Fact]
    public async Task Sex_can_be_asked_in_either_case()
    {
        server.With(SomeBrp.Person(sex: Waardetabel.Vrouw));
        Assert.Empty(await ByBirth("Kowalski", """ "geslacht":"m", """));
        Assert.Single(await ByBirth("Kowalski", """ "geslacht":"v", """));
    }

    [Fact]
    public async Task A_name_is_found_in_its_municipality_only()
    {
        server.With(
            SomeBrp.Person("999990172", given: "Anna Maria", family: "Nowak"), SomeBrp.Person("999970008", given: "Anna", family: "Nowakowska"),
            SomeBrp.Person("999996848", given: "Anna", family: "Nowak", municipality: new("0214", "Buren")));

        Assert.Equal(["999990172"], await ByName("Nowak", "Ann*"));
        Assert.Equal(["999970008", "999990172"], await ByName("Now*", "Ann*"));
        Assert.Empty(await ByName("Nowak", "Anna"));
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData(""" "huisletter":"A", """, 2)]
    [InlineData(""" "huisletter":"a", """, 2)]
    [InlineData(""" "huisletter":"A","huisnummertoevoeging":"BIS", """, 1)]
    [InlineData(""" "huisnummertoevoeging":"2", """, 1)]
    [InlineData(""" "geslachtsnaam":"Kowalski", """, 4)]
    [InlineData(""" "geslachtsnaam":"Nowak", """, 0)]
    [InlineData(""" "geboortedatum":"1990-05-18", """, 0)]
    public async Task An_address_without_letter_and_addition_is_all_of_them(string more, int hits)
    {
        server.With(
            SomeBrp.Person(at: SomeBrp.Address()), SomeBrp.Person(at: SomeBrp.Address(letter: "A")),
            SomeBrp.Person(at: SomeBrp.Address(letter: "A", addition: "bis")), SomeBrp.Person(at: SomeBrp.Address(addition: "2")),
            SomeBrp.Person(at: SomeBrp.Address(number: 13)), SomeBrp.Person(at: SomeBrp.Address(postcode: "4001AC")));
        Assert.Equal(hits, (await ByPostcode("4001 ab", 12, more)).Length);
    }

    [Theory]
    [InlineData("Waalbandijk", 1)]
    [InlineData("waalbandijk", 1)]
    [InlineData("Waalban*", 1)]
    [InlineData("*lbandijk", 1)]
    [InlineData("Waalband", 0)]
    public async Task A_street_is_compared_as_a_whole_or_with_one_asterisk(string asked, int hits)
    {
        server.With(SomeBrp.Person());
        Assert.Equal(hits, (await server.FindAsync(
            $$"""{"type":"ZoekMetStraatHuisnummerEnGemeenteVanInschrijving","straat":"{{asked}}","huisnummer":12,"gemeenteVanInschrijving":"0281",{{Fields}}}""")).Length);
    }

    [Fact]
    public async Task The_address_register_s_identifications_find_who_lives_there()
    {
        server.With(SomeBrp.Person("999990172"), SomeBrp.Person(at: SomeBrp.Address(nummeraanduiding: null, adresseerbaarObject: null)));

        Assert.Equal(["999990172"], await server.FindAsync(
            $$"""{"type":"ZoekMetNummeraanduidingIdentificatie","nummeraanduidingIdentificatie":"0281200000000001",{{Fields}}}"""));
        Assert.Equal(["999990172"], await server.FindAsync(
            $$"""{"type":"ZoekMetAdresseerbaarObjectIdentificatie","adresseerbaarObjectIdentificatie":"0281010000000001",{{Fields}}}"""));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    public async Task One_hit_too_many_is_an_error_without_hits(int maximum)
    {
        Task<string[]> Ask() => maximum == 10 ? ByBirth("Kowalski") : ByPostcode("4001AB", 12);
        server.With([.. Enumerable.Range(0, maximum).Select(_ => SomeBrp.Person()), SomeBrp.Person(suspended: 'O')]);
        Assert.Equal(maximum, (await Ask()).Length);

        server.With([.. Enumerable.Range(0, maximum + 1).Select(_ => SomeBrp.Person())]);
        var problem = await server.RefusedAsync(maximum == 10
            ? $$"""{"type":"ZoekMetGeslachtsnaamEnGeboortedatum","geslachtsnaam":"Kowalski","geboortedatum":"1990-05-17",{{Fields}}}"""
            : $$"""{"type":"ZoekMetPostcodeEnHuisnummer","postcode":"4001AB","huisnummer":12,{{Fields}}}""", HttpStatusCode.BadRequest);

        Assert.Equal(("Teveel zoekresultaten.", "tooManyResults", $"Meer dan maximum van {maximum} zoekresultaten gevonden. Verfijn de zoekopdracht."),
            ((string?)problem["title"], (string?)problem["code"], (string?)problem["detail"]));
        Assert.False(problem.ContainsKey("personen"));
    }

    [Fact]
    public async Task Contents_that_are_replaced_are_what_is_found_next()
    {
        server.With(SomeBrp.Person("999990172"));
        Assert.Single(await ByBsn("999990172"));
        server.With(SomeBrp.Person("999970008"));
        Assert.Empty(await ByBsn("999990172"));
    }

    Task<string[]> ByBsn(params string[] bsns) => server.FindAsync(
        $$"""{"type":"RaadpleegMetBurgerservicenummer","burgerservicenummer":["{{string.Join("\",\"", bsns)}}"],{{Fields}}}""");

    Task<string[]> ByBirth(string family, string more = "") => server.FindAsync(
        $$"""{"type":"ZoekMetGeslachtsnaamEnGeboortedatum","geslachtsnaam":"{{family}}","geboortedatum":"1990-05-17",{{more}}{{Fields}}}""");

    Task<string[]> ByName(string family, string given) => server.FindAsync(
        $$"""{"type":"ZoekMetNaamEnGemeenteVanInschrijving","geslachtsnaam":"{{family}}","voornamen":"{{given}}","gemeenteVanInschrijving":"0281",{{Fields}}}""");

    Task<string[]> ByPostcode(string postcode, int number, string more = "") => server.FindAsync(
        $$"""{"type":"ZoekMetPostcodeEnHuisnummer","postcode":"{{postcode}}","huisnummer":{{number}},{{more}}{{Fields}}}""");
}
