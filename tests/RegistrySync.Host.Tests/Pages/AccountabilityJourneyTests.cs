using Microsoft.Playwright;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>What is accounted for: how the BRP is used, breaches of personal data, and who looked; on a database of its own.</summary>
public sealed class AccountabilityJourneyTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task The_use_of_the_brp_is_reviewed_per_municipality()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("BrpAuthorisationOfficer");
        await page.GotoAsync("/brp-use");
        await page.AssertAccessibleAsync("BRP-autorisaties");
        await Assertions.Expect(page.GetByText("Nog niets gevraagd")).ToBeVisibleAsync();

        await server.Postgres.ExecuteAsync("""
            insert into runs.protocol (run_id, municipality, query_type, fields, purpose, outcome)
            select $1, '0281', 'ZoekMetGeslachtsnaamEnGeboortedatum', 'naam.voornamen, geboorte.datum', 'test', 'Found 1' from generate_series(1, 3)
            """, SmallRegion.Run);
        await page.ReloadAsync();
        var tiel = page.Locator("[data-place='0281']");
        await Assertions.Expect(tiel.Locator("tbody tr")).ToContainTextAsync("geboorte.datum, naam.voornamen");
        await Assertions.Expect(tiel.Locator("td.number")).ToHaveTextAsync("3");
        await Assertions.Expect(tiel).ToContainTextAsync("Nog niet beoordeeld");
        await page.AssertAccessibleAsync("BRP-autorisaties");

        await tiel.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(tiel.Locator("[data-reviewed]")).ToContainTextAsync("door demo-brpauthorisationofficer");
        await Assertions.Expect(tiel.Locator(".note-care")).ToHaveCountAsync(0);
        Assert.Contains("ZoekMetGeslachtsnaamEnGeboortedatum", await server.Postgres.ScalarAsync<string>(
            "select shown::text from audit.entry where subject_kind = 'BrpAuthorisation' and subject_id = '0281'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_breach_is_recorded_added_to_and_never_changed()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("SecurityOfficer");
        await page.GotoAsync("/breaches");
        await page.AssertAccessibleAsync("Datalekken");
        await Assertions.Expect(page.GetByText("Geen datalekken vastgelegd")).ToBeVisibleAsync();

        await FillAsync(page, "Brief aan het verkeerde adres, BSN 999990019.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Datalek vastleggen" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("vastgelegd");
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("binnen 72 uur");
        Assert.DoesNotContain("999990019", await page.ContentAsync(), StringComparison.Ordinal);
        await page.AssertAccessibleAsync("Datalekken");

        await page.GetByLabel("Gaat over").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await FillAsync(page, "De brief is ongeopend terug.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Datalek vastleggen" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);

        Assert.Equal("2/1", await server.Postgres.ScalarAsync<string>("select count(*) || '/' || count(distinct breach_id) from audit.breach"));
        var officer = await browser.VisitAsync(server.Url);
        await officer.SignInAsync("DataProtectionOfficer");
        await officer.GotoAsync("/breaches");
        await Assertions.Expect(officer.Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(officer.GetByRole(AriaRole.Button, new() { Name = "Datalek vastleggen" })).ToHaveCountAsync(0);
        await officer.GotoAsync("/audit");
        await Assertions.Expect(officer.GetByRole(AriaRole.Cell, new() { Name = "demo-securityofficer" }).First).ToBeVisibleAsync();
        await officer.AssertAccessibleAsync("Logboek");
    }

    [Theory]
    [InlineData("Steward", "/breaches")]
    [InlineData("Reader", "/brp-use")]
    [InlineData("Administrator", "/breaches")]
    [InlineData("Administrator", "/brp-use")]
    public async Task Nobody_else_comes_there(string role, string address)
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync(role);

        await page.GotoAsync(address);

        Assert.Contains("/no-access", page.Url, StringComparison.Ordinal);
    }

    static async Task FillAsync(IPage page, string happened)
    {
        await page.GetByLabel("Wat er gebeurde").FillAsync(happened);
        await page.GetByLabel("Over wie en hoeveel").FillAsync("een persoon");
        await page.GetByLabel("Gevolgen").FillAsync("nog niet bekend");
        await page.GetByLabel("Maatregelen").FillAsync("teruggevraagd");
    }
}
