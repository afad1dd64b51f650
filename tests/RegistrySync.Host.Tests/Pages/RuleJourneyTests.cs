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
        Assert.Equal(0L, await region.Postgres.ScalarAsync<long>("select count(*) from detection.parameter_change where rule = 'over-capacity'"));
        await page.AssertAccessibleAsync("");

        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Geef een reden")).ToBeVisibleAsync();
        await page.GetByLabel("Reden").FillAsync("Afspraak in de regio van september");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Vastgelegd; geldt vanaf")).ToBeVisibleAsync();

        await region.RunAsync(HousedRegion.FirstNight.AddDays(1));

        Assert.Equal("Resolved", await region.OverCapacityAsync());
        Assert.Equal("1", await region.Postgres.ScalarAsync<string>("select closes::text from detection.parameter_change where rule = 'over-capacity'"));

        await page.GotoAsync("/rules/over-capacity");
        await page.GetByLabel("Gemeente").SelectOptionAsync("0281");
        var entry = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download voor het Algoritmeregister" }).ClickAsync());
        using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(await entry.PathAsync(), TestContext.Current.CancellationToken));
        Assert.Equal("Gemeente Tiel", json.RootElement.GetProperty("organization").GetString());
        Assert.Contains("Aantal boven de capaciteit: 5.", json.RootElement.GetProperty("methods_and_models").GetString(), StringComparison.Ordinal);
        Assert.Equal(400, (await page.APIRequest.GetAsync($"{region.Url}/rules/over-capacity/algoritmeregister.json?municipality=9999")).Status);
    }

    [Fact]
    public async Task A_change_of_a_rule_about_persons_waits_for_somebody_else()
    {
        var proposer = await browser.VisitAsync(region.Url);
        await proposer.SignInAsync("Administrator");
        await proposer.GotoAsync("/rules/housed-without-work");
        await proposer.Locator("#noticeDays").FillAsync("60");
        await proposer.GetByLabel("Reden").FillAsync("Afspraak in de regio van oktober");
        await proposer.GetByRole(AriaRole.Button, new() { Name = "Wijziging vastleggen" }).ClickAsync();
        await Assertions.Expect(proposer.GetByText("zodra een ander dit heeft bevestigd")).ToBeVisibleAsync();
        await Assertions.Expect(proposer.GetByText("Wacht op bevestiging door een ander")).ToBeVisibleAsync();
        await Assertions.Expect(proposer.GetByRole(AriaRole.Button, new() { Name = "Bevestigen" })).ToHaveCountAsync(0);
        await proposer.AssertAccessibleAsync("");

        await proposer.GotoAsync("/rules/unregistered-long-stay");
        await proposer.Locator("#thresholdNights").FillAsync("200");
        await proposer.GetByRole(AriaRole.Button, new() { Name = "Gevolg bekijken" }).ClickAsync();
        await Assertions.Expect(proposer.GetByText("Deze waarden spreken elkaar tegen")).ToBeVisibleAsync();
        await proposer.Locator("#thresholdNights").FillAsync("vier maanden");
        await proposer.GetByRole(AriaRole.Button, new() { Name = "Gevolg bekijken" }).ClickAsync();
        await Assertions.Expect(proposer.GetByText("een heel getal van 0 tot en met 10.000")).ToBeVisibleAsync();
        await proposer.Locator("#thresholdNights").FillAsync("122");
        await proposer.Locator("#linkCertainty").FillAsync("0,95");
        await proposer.GetByRole(AriaRole.Button, new() { Name = "Gevolg bekijken" }).ClickAsync();
        await Assertions.Expect(proposer.Locator("[data-effect]")).ToBeVisibleAsync();

        var other = await browser.VisitAsync(region.Url);
        await other.SignInAsync("LeadSteward");
        await other.GotoAsync("/rules/housed-without-work");
        await other.GetByRole(AriaRole.Button, new() { Name = "Bevestigen" }).ClickAsync();
        await Assertions.Expect(other.GetByText("Bevestigd door demo-leadsteward")).ToBeVisibleAsync();
        await other.AssertAccessibleAsync("");

        Assert.Equal("demo-administrator/demo-leadsteward", await region.Postgres.ScalarAsync<string>(
            "select author || '/' || confirmed_by from detection.parameter_change where rule = 'housed-without-work'"));
        Assert.Equal("ChangeParameters,ConfirmParameters", await region.Postgres.ScalarAsync<string>(
            "select string_agg(purpose, ',' order by id) from audit.entry where subject_id = 'housed-without-work'"));
    }
}
