using Microsoft.Playwright;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>An administrator previews the effect of another parameter and changes it from a date.</summary>
[Collection(PagesGroup.Name)]
public sealed class RuleJourneyTests(HousedRegion region, Browser browser) : IClassFixture<HousedRegion>
{
    [Fact]
    public async Task A_parameter_is_previewed_changed_and_used_from_its_day_on()
    {
        var page = await browser.VisitAsync(region.Url);
        await page.SignInAsync("Administrator");
        await page.GotoAsync("/rules");
        await page.AssertAccessibleAsync("Regels");
        await page.GotoAsync("/rules/over-capacity");

        await page.GetByLabel("Aantal boven de capaciteit").FillAsync("5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gevolg bekijken" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-closes]")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator("[data-opens]")).ToHaveTextAsync("0");
        Assert.Equal(0L, await region.Postgres.ScalarAsync<long>("select count(*) from detection.parameter_change"));
        await page.AssertAccessibleAsync("");

        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Geef een reden")).ToBeVisibleAsync();
        await page.GetByLabel("Reden").FillAsync("Afspraak in de regio van september");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Vastgelegd; geldt vanaf")).ToBeVisibleAsync();

        await region.RunAsync(HousedRegion.FirstNight.AddDays(1));

        Assert.Equal("Resolved", await region.OverCapacityAsync());
        Assert.Equal("1", await region.Postgres.ScalarAsync<string>("select closes::text from detection.parameter_change"));
    }
}
