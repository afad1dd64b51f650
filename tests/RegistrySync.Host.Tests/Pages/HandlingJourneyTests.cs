using Microsoft.Playwright;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>What stewards do to a finding, on a database of its own.</summary>
public sealed class HandlingJourneyTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task A_finding_is_taken_contested_and_decided_by_another_and_every_step_stays()
    {
        var steward = await browser.VisitAsync(server.Url);
        await steward.SignInAsync("Steward");
        await steward.GotoAsync($"/findings/{SmallRegion.Finding}");
        await DoAsync(steward, "Assign");
        await Assertions.Expect(steward.GetByRole(AriaRole.Status)).ToContainTextAsync("Vastgelegd: Toewijzen");
        await DoAsync(steward, "Contest", "De werknemer zegt sinds mei in Duitsland te wonen; BSN 999990019.");
        await Assertions.Expect(steward.Locator("details.act")).ToHaveCountAsync(1); // Only to take it over: the rest waits for a decision.
        await steward.AssertAccessibleAsync("Langer dan vier maanden");

        var lead = await browser.VisitAsync(server.Url);
        await lead.SignInAsync("LeadSteward");
        await lead.GotoAsync($"/findings/{SmallRegion.Finding}");
        await DoAsync(lead, "Grant", "De uitschrijving is getoond.");
        await lead.AssertAccessibleAsync("Langer dan vier maanden");

        Assert.True(await server.Postgres.ScalarAsync<bool>(
            "select exists (select from warehouse.withheld where finding_id = warehouse.pseudonym(decode($1, 'base64'), $2))", PagesServer.Key, SmallRegion.Finding));
        await Assertions.Expect(lead.Locator("table.life tbody tr")).ToHaveCountAsync(4);
        Assert.DoesNotContain("999990019", await lead.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal("Dismissed", await server.Postgres.ScalarAsync<string>("select state from detection.finding where finding_id = $1", SmallRegion.Finding));
        await lead.Locator("table.life tbody tr").Nth(2).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(lead.GetByText("U ziet wat er bekend was op")).ToBeVisibleAsync();
        await Assertions.Expect(lead.Locator(".facts .mark")).ToContainTextAsync("Betwist");
        await Assertions.Expect(lead.Locator("details.act")).ToHaveCountAsync(0);
        await lead.AssertAccessibleAsync("Langer dan vier maanden");
    }

    [Fact]
    public async Task Whoever_acts_on_a_finding_that_changed_meanwhile_is_told_what_changed()
    {
        var (one, other) = (await browser.VisitAsync(server.Url), await browser.VisitAsync(server.Url));
        foreach (var page in new[] { one, other })
        {
            await page.SignInAsync(page == one ? "Steward" : "LeadSteward");
            await page.GotoAsync($"/findings/{SmallRegion.FindingOfLocation}");
        }

        await DoAsync(one, "Contest", "De huisvester laat de vergunning zien.");
        await DoAsync(other, "Dismiss", "Bestaande locatie.");

        await Assertions.Expect(other.Locator("[data-refused=Changed]")).ToContainTextAsync("De huisvester laat de vergunning zien.");
        await other.AssertAccessibleAsync("Meer bewoners dan plaatsen");
        Assert.Equal("Contested", await server.Postgres.ScalarAsync<string>("select state from detection.finding where finding_id = $1", SmallRegion.FindingOfLocation));
    }

    [Fact]
    public async Task Whoever_acts_on_evidence_that_changed_meanwhile_is_told_which()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("LeadSteward");
        await server.Postgres.ExecuteAsync($$"""
            insert into detection.outcome (finding_id, recorded_from, rule, subject_kind, subject_id, episode_start, outcome, municipality, shuffle, evidence, catalogue)
                values ('{{Bare}}', '2026-10-01 02:00Z', 'over-capacity', 'Location', '{{SmallRegion.Location}}', '2026-09-01', 'Failed', '0281', 3, '{"capacity":40}', 'test-1');
            insert into detection.act (finding_id, number, act, state, actor, role, made_at, evidence_from)
                values ('{{Bare}}', 1, 'Open', 'Open', 'run', 'Run', '2026-10-01 02:00Z', '2026-10-01 02:00Z');
            """);
        await page.GotoAsync($"/findings/{Bare}");
        await server.Postgres.ExecuteAsync($$"""
            update detection.outcome set recorded_to = '2026-10-02 02:00Z' where finding_id = '{{Bare}}';
            insert into detection.outcome (finding_id, recorded_from, rule, subject_kind, subject_id, episode_start, outcome, municipality, shuffle, evidence, catalogue)
                values ('{{Bare}}', '2026-10-02 02:00Z', 'over-capacity', 'Location', '{{SmallRegion.Location}}', '2026-09-01', 'Failed', '0281', 3, '{"capacity":44}', 'test-1');
            """);

        await DoAsync(page, "Notify", "De huisvester kreeg de telling.");

        await Assertions.Expect(page.Locator("[data-refused=Changed]")).ToContainTextAsync("40 → 44");
    }

    static readonly Guid Bare = StableId.Of("test", "finding", "changed");

    static async Task DoAsync(IPage page, string act, string? reason = null)
    {
        var form = page.Locator($"details[data-act={act}]");
        await form.Locator("summary").ClickAsync();
        if (reason is not null)
            await form.Locator("textarea").FillAsync(reason);
        await form.Locator("button.primary").ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("done=", StringComparison.Ordinal) || url.Contains("refused=", StringComparison.Ordinal));
    }
}
