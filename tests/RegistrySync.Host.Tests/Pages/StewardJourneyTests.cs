using Microsoft.Playwright;

namespace RegistrySync.Host.Tests.Pages;

[Collection(PagesGroup.Name)]
public sealed class StewardJourneyTests(PagesServer server, Browser browser)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_steward_opens_a_finding_and_its_evidence_and_that_is_logged(ColorScheme colours)
    {
        var page = await browser.VisitAsync(server.Url, colours);
        await page.SignInAsync("Steward");
        await page.AssertAccessibleAsync("Overzicht");
        var before = await ReadsAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Signalen", Exact = true }).ClickAsync();
        await page.AssertAccessibleAsync("Signalen");
        Assert.DoesNotContain(SmallRegion.FamilyName, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await ReadsAsync());
        await page.Locator($"a[href='/findings/{SmallRegion.Finding}']").ClickAsync();

        await Assertions.Expect(page.GetByText("Anna Maria Voorbeeldski")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Wet BRP, artikelen 2.38 en 2.4")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("De Betuwse Hoeve").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("niet-ingezetene (RNI)").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("RNI (Registratie Niet-Ingezetenen)", new() { Exact = true })).ToBeVisibleAsync();
        Assert.DoesNotContain("1999", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.AssertAccessibleAsync("Langer dan vier maanden");
        Assert.Equal(before + 1, await ReadsAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Naar het persoonsbeeld" }).ClickAsync();
        await page.AssertAccessibleAsync("Anna Maria Voorbeeldski");
        await Assertions.Expect(page.Locator("table.records")).ToContainTextAsync("anders");
        await Assertions.Expect(page.Locator("svg.timeline rect")).ToHaveCountAsync(3);
        Assert.Equal(before + 2, await ReadsAsync());
    }

    [Fact]
    public async Task A_steward_of_one_municipality_does_not_see_anothers_finding()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Steward");
        var before = await ReadsAsync();
        await page.GotoAsync("/findings");
        Assert.Equal(0, await page.Locator($"a[href='/findings/{SmallRegion.FindingElsewhere}']").CountAsync());

        await page.GotoAsync($"/findings/{SmallRegion.FindingElsewhere}");

        await Assertions.Expect(page.GetByText("niet voor uw gemeenten")).ToBeVisibleAsync();
        Assert.DoesNotContain(SmallRegion.FamilyNameElsewhere, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await ReadsAsync());
    }

    [Fact]
    public async Task A_filter_without_findings_says_so()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Steward");
        await page.GotoAsync("/findings");

        await page.GetByLabel("Stand").SelectOptionAsync("Dismissed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kies" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Met deze keuze is er niets")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("Signalen");
    }

    [Fact]
    public async Task The_pages_speak_English_when_asked_and_say_so_in_the_document()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Steward");
        Assert.Equal("nl", await page.Locator("html").GetAttributeAsync("lang"));

        await page.GetByRole(AriaRole.Button, new() { Name = "EN", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Findings", Exact = true })).ToBeVisibleAsync();
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        await page.AssertAccessibleAsync("Overview");
    }

    Task<long> ReadsAsync() => server.Postgres.ScalarAsync<long>(
        "select count(*) from audit.entry where action = 'Read' and subject_id = $1 and role = 'Steward'", SmallRegion.Person.ToString());
}
