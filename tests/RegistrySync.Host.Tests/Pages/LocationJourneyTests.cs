using Microsoft.Playwright;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>A steward looks a location up and changes its capacity from a date; the next run knows it.</summary>
[Collection(PagesGroup.Name)]
public sealed class LocationJourneyTests(HousedRegion region, Browser browser) : IClassFixture<HousedRegion>
{
    [Fact]
    public async Task A_capacity_that_is_changed_from_a_date_closes_the_finding_at_the_next_run()
    {
        Assert.Equal("Open", await region.OverCapacityAsync());
        var page = await browser.VisitAsync(region.Url);
        await page.SignInAsync("Steward");
        await page.GotoAsync("/locations");
        await page.AssertAccessibleAsync("Locaties");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lindehof" }).ClickAsync();
        await page.AssertAccessibleAsync("Lindehof");
        await Assertions.Expect(page.GetByText("Kade 3 4001AB Tiel")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Wijzigen: Capaciteit" }).ClickAsync();
        await page.GetByLabel("Capaciteit", new() { Exact = true }).FillAsync("veel");
        await page.GetByLabel("Geldig vanaf").FillAsync("2026-09-01");
        await page.GetByLabel("Reden").FillAsync("Nieuwe vergunning van augustus");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Deze waarde kan niet.")).ToBeVisibleAsync();
        await page.GetByLabel("Capaciteit", new() { Exact = true }).FillAsync("8");
        await page.GetByLabel("Geldig vanaf").FillAsync("2026-09-01");
        await page.GetByLabel("Reden").FillAsync("Nieuwe vergunning van augustus");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("De wijziging is vastgelegd.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Nieuwe vergunning van augustus" })).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("Lindehof");

        await region.RunAsync(HousedRegion.FirstNight.AddDays(1));

        Assert.Equal("Resolved", await region.OverCapacityAsync());
        Assert.Equal(1L, await region.Postgres.ScalarAsync<long>("select count(*) from audit.entry where purpose = 'ChangeLocation'"));
    }

    [Theory]
    [InlineData("/coverage", "Dekking")]
    [InlineData("/deliveries", "Leverkalender")]
    [InlineData("/live-work", "80-10-10")]
    public async Task What_is_seen_of_beds_suppliers_and_work_can_be_read_by_everybody(string address, string heading)
    {
        var page = await browser.VisitAsync(region.Url);
        await page.SignInAsync("Reader");
        await page.GotoAsync(address);
        await page.AssertAccessibleAsync(heading);
        await Assertions.Expect(page.Locator("table")).Not.ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_steward_sees_where_a_location_works_day_by_day_and_what_is_expected()
    {
        var page = await browser.VisitAsync(region.Url, ColorScheme.Dark);
        await page.SignInAsync("Steward");
        await page.GotoAsync("/live-work");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lindehof" }).ClickAsync();
        await page.AssertAccessibleAsync("Lindehof");
        await Assertions.Expect(page.GetByText("verwacht").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reader_can_neither_change_a_location_nor_see_who_owns_it()
    {
        var page = await browser.VisitAsync(region.Url);
        await page.SignInAsync("Reader");
        await page.GotoAsync("/locations");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lindehof" }).ClickAsync();
        await page.AssertAccessibleAsync("Lindehof");
        await Assertions.Expect(page.GetByText("De Eigenaar")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Wijzigen" })).ToHaveCountAsync(0);
    }
}
