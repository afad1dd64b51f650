using Microsoft.Playwright;

namespace RegistrySync.Host.Tests.Pages;

[Collection(PagesGroup.Name)]
public sealed class ReaderJourneyTests(PagesServer server, Browser browser)
{
    [Fact]
    public async Task A_reader_sees_totals_without_small_numbers()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Reader");

        var row = page.Locator("tr", new PageLocatorOptions { HasText = "Langer dan vier maanden" });
        await Assertions.Expect(row).ToContainTextAsync("309");
        await Assertions.Expect(row).ToContainTextAsync("< 5");
        await page.AssertAccessibleAsync("Overzicht");
        var links = await page.Locator("nav.side a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.Equal(["/", "/locations", "/funnel", "/live-work", "/coverage", "/deliveries"], links);
    }

    [Theory]
    [InlineData("/runs")]
    [InlineData("/registries")]
    [InlineData("/schedules")]
    [InlineData("/findings")]
    public async Task A_reader_is_kept_out_of_work_and_persons(string address)
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Reader");

        await page.GotoAsync(address);

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Geen toegang");
    }

    [Fact]
    public async Task Everything_the_pages_load_comes_from_the_host_itself()
    {
        var page = await browser.VisitAsync(server.Url);
        var foreign = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.Url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                foreign.Add(request.Url);
        };
        var failed = new List<string>();
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                failed.Add($"{response.Status} {response.Url}");
        };

        await page.SignInAsync("Reader");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Empty(foreign);
        Assert.Empty(failed);
    }
}
