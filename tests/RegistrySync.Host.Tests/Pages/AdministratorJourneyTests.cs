using Microsoft.Playwright;

namespace RegistrySync.Host.Tests.Pages;

[Collection(PagesGroup.Name)]
public sealed class AdministratorJourneyTests(PagesServer server, Browser browser)
{
    [Fact]
    public async Task An_administrator_follows_a_run_to_its_counts()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Administrator");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Overzicht");
        await page.AssertAccessibleAsync("Overzicht");

        await page.GetByRole(AriaRole.Link, new() { Name = "Verwerkingen" }).ClickAsync();
        await page.AssertAccessibleAsync("Verwerkingen");
        await page.Locator($"a[href='/runs/{SmallRegion.Run}']").ClickAsync();

        await Assertions.Expect(page.Locator("[data-run-state=Succeeded]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("table.conservation tbody")).ToContainTextAsync("120 = 120");
        await Assertions.Expect(page.GetByText("De bron leverde iets onbruikbaars")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("nightly");
    }

    [Fact]
    public async Task A_run_moves_on_the_page_without_reloading()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Administrator");
        await page.GotoAsync($"/runs/{SmallRegion.Running}");
        await Assertions.Expect(page.GetByText("40 van 120")).ToBeVisibleAsync();

        await server.Postgres.ExecuteAsync("update runs.step set done = 90 where run_id = $1", SmallRegion.Running);

        await Assertions.Expect(page.GetByText("90 van 120")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("nightly");
        await server.Postgres.ExecuteAsync("update runs.step set done = 40 where run_id = $1", SmallRegion.Running);
    }

    [Fact]
    public async Task An_administrator_reads_reasons_of_rejections_and_never_the_value()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Administrator");
        await page.GotoAsync("/registries");
        await page.AssertAccessibleAsync("Bronnen");
        await page.GotoAsync("/registries/housing-linge");

        await Assertions.Expect(page.GetByText("Onleesbare datum")).ToBeVisibleAsync();
        Assert.DoesNotContain("geheim", await page.ContentAsync(), StringComparison.Ordinal);
        await page.AssertAccessibleAsync("Campings aan de Linge");
    }

    [Fact]
    public async Task An_administrator_pauses_a_registry_and_approves_what_its_guard_holds()
    {
        var package = Guid.CreateVersion7();
        await server.Postgres.ExecuteAsync("""
            insert into runs.package (id, run_id, leg, registry, pull_kind, state, pulled, held, absent, hold_reason, opened_at, sealed_at)
            values ($1, $2, 1, 'housing-waalwonen', 'Full', 'Held', 5, 5, 35, '35 of 40 keys are missing.', '2026-10-01 02:00Z', '2026-10-01 02:00Z')
            """, package, SmallRegion.Run);
        try
        {
            var page = await browser.VisitAsync(server.Url);
            await page.SignInAsync("Administrator");
            await page.GotoAsync("/registries/housing-waalwonen");
            await page.AssertAccessibleAsync("Waalwonen");

            await page.GetByRole(AriaRole.Button, new() { Name = "Deze levering klopt" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Akkoord bevonden door demo-administrator")).ToBeVisibleAsync();
            await page.GetByLabel("Reden").FillAsync("Nieuwe leverancier");
            await page.GetByRole(AriaRole.Button, new() { Name = "Pauzeren" }).ClickAsync();
            await Assertions.Expect(page.Locator(".note-care", new() { HasText = "Nieuwe leverancier" })).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Hervatten" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pauzeren" })).ToBeVisibleAsync();

            Assert.Equal("Approve,Pause,Resume", await server.Postgres.ScalarAsync<string>(
                "select string_agg(purpose, ',' order by purpose) from audit.entry where subject_kind = 'Registry' and subject_id = 'housing-waalwonen'"));
            await page.Context.CloseAsync(); // A page that is live holds the server's stop up.
        }
        finally
        {
            await server.Postgres.ExecuteAsync("delete from runs.package where id = $1", package);
        }
    }

    [Theory]
    [InlineData("/findings")]
    [InlineData("/findings/{finding}")]
    [InlineData("/persons/{person}")]
    public async Task An_administrator_sees_no_person(string address)
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Administrator");

        await page.GotoAsync(address.Replace("{finding}", SmallRegion.Finding.ToString(), StringComparison.Ordinal)
            .Replace("{person}", SmallRegion.Person.ToString(), StringComparison.Ordinal));

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Geen toegang");
        Assert.DoesNotContain(SmallRegion.FamilyName, await page.ContentAsync(), StringComparison.Ordinal);
        await page.AssertAccessibleAsync("Geen toegang");
    }
}
