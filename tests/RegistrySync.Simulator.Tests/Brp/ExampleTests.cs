using System.Text.Json.Nodes;
using RegistrySync.Simulator.Brp;

namespace RegistrySync.Simulator.Tests.Brp;

/// <summary>Stored answers of the register's own reference service come back whole from persons built from them.</summary>
public sealed class ExampleTests(BrpServer server) : IClassFixture<BrpServer>
{
    static readonly string Folder = FindFolder();

    // Delivered unasked, so not part of the question that gave the example.
    static readonly string[] Unasked = ["geheimhoudingPersoonsgegevens", "inOnderzoek", "opschortingBijhouding", "rni", "verificatie"];

    public static TheoryData<string> Raadpleeg => new(
        "999970008", "999990172", "999990305", "999993550", "999993586", "999994402", "999996848", "999997439");

    [Theory]
    [MemberData(nameof(Raadpleeg))]
    public async Task A_stored_answer_comes_back_whole(string bsn)
    {
        var file = Path.Combine(Folder, $"raadpleeg-{bsn}.json");
        Assert.SkipUnless(File.Exists(file), "The stored examples are not here.");
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!["personen"]![0]!.AsObject();
        server.With(ExamplePersons.Read(expected));
        var fields = expected.Select(static property => property.Key).Except(Unasked).Select(static name => $"\"{name}\"");

        var answer = await server.AskAsync(
            $$"""{"type":"RaadpleegMetBurgerservicenummer","burgerservicenummer":["{{bsn}}"],"fields":[{{string.Join(",", fields)}}]}""");

        var person = Assert.Single(answer)!;
        Assert.True(JsonNode.DeepEquals(expected, person), person.ToJsonString());
    }

    [Theory]
    [InlineData("zoek-naam-geboortedatum.json", """ "type":"ZoekMetGeslachtsnaamEnGeboortedatum","geslachtsnaam":"Sahakian","geboortedatum":"1993-10-08","fields":["burgerservicenummer","geboorte","naam"] """)]
    [InlineData("zoek-postcode.json", """ "type":"ZoekMetPostcodeEnHuisnummer","postcode":"2596AA","huisnummer":4,"fields":["burgerservicenummer","geboorte","naam","adressering"] """)]
    public async Task A_stored_search_comes_back_whole(string name, string question)
    {
        var file = Path.Combine(Folder, name);
        Assert.SkipUnless(File.Exists(file), "The stored examples are not here.");
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!["personen"]!;
        server.With(SomeBrp.Person("000009842", given: "Artem", family: "Sahakian", born: new PartialDate(1993, 10, 8),
            at: SomeBrp.Address("Koningskade", 4, postcode: "2596AA") with { Woonplaats = "'s-Gravenhage" }));

        var answer = await server.AskAsync($"{{{question}}}");

        Assert.True(JsonNode.DeepEquals(expected, answer), answer.ToJsonString());
    }

    static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var examples = Path.Combine(folder.FullName, "shared", "contracts", "brp", "examples");
            if (Directory.Exists(examples))
                return examples;
        }

        return "";
    }
}
