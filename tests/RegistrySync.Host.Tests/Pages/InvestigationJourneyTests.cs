using Microsoft.Playwright;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>An address investigator answers what the own municipality received; on a database of its own.</summary>
public sealed class InvestigationJourneyTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task A_report_is_read_and_answered_by_whoever_received_it()
    {
        var report = StableId.Of("test", "report", "received");
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("AddressInvestigator");
        await page.GotoAsync("/investigations");
        await Assertions.Expect(page.Locator(".empty-title")).ToHaveTextAsync("Geen meldingen");
        await page.AssertAccessibleAsync("Adresonderzoek");

        await SmallRegion.ReportAsync(server.Postgres, report, 2, sent: true);
        await page.ReloadAsync();
        await page.AssertAccessibleAsync("Adresonderzoek");
        await page.Locator($"a[href='/investigations/{report}']").ClickAsync();
        await page.WaitForURLAsync($"**/investigations/{report}");
        await Assertions.Expect(page.GetByText("al maanden elders")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("");
        await page.Locator("#answer").SelectOptionAsync("UnderInvestigation");
        await page.Locator("#note").FillAsync("Huisbezoek gepland.");
        await page.Locator("button.primary", new() { HasTextString = "ntwoord" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Huisbezoek gepland.")).ToBeVisibleAsync();
        Assert.Equal("demo-addressinvestigator/AddressInvestigator/Answered", await server.Postgres.ScalarAsync<string>(
            "select actor || '/' || role || '/' || state from detection.report_act where report_id = $1 order by number desc limit 1", report));
        Assert.Equal(1L, await server.Postgres.ScalarAsync<long>("select count(*) from audit.entry where action = 'Decide' and purpose = 'Answer' and role = 'AddressInvestigator'"));
        Assert.False((await page.APIRequest.GetAsync($"{server.Url}/reports/{report}", new() { MaxRedirects = 0 })).Ok);
    }
}
