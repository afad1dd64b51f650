using Microsoft.Playwright;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>Somebody asks at the desk what is known, and to be erased; on a database of its own.</summary>
public sealed class PersonRightsJourneyTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task A_person_gets_the_own_data_and_is_told_what_hinders_an_erasure_until_nothing_does()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Steward");
        await page.GotoAsync($"/persons/{SmallRegion.Person}");
        var rights = page.Locator("[data-rights]");
        await Assertions.Expect(rights).ToContainTextAsync("Er loopt een zaak");
        await Assertions.Expect(rights).ToContainTextAsync("Wet BRP art. 2.4 en 2.38");
        await Assertions.Expect(rights.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync("Anna Maria");
        var data = await page.APIRequest.GetAsync($"{server.Url}/persons/{SmallRegion.Person}/data.pdf");
        Assert.Equal("no-store", data.Headers["cache-control"]);
        Assert.Equal("%PDF-", (await data.TextAsync())[..5]);

        await server.Postgres.ExecuteAsync("update detection.outcome set recorded_to = '2026-10-02 02:00Z' where finding_id = $1", SmallRegion.Finding);
        await server.Postgres.ExecuteAsync("insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, 2, 'CauseGone', 'Resolved', 'run', 'Run', '2026-10-02 02:00Z')", SmallRegion.Finding);
        await server.Postgres.ExecuteAsync("update registry.stay set departure = '2026-09-01'");
        await server.Postgres.ExecuteAsync("update registry.placement set ended_on = '2026-09-01'");
        await page.ReloadAsync();
        await rights.GetByRole(AriaRole.Button, new() { Name = "Verzoek inwilligen" }).ClickAsync();
        await Assertions.Expect(rights.GetByRole(AriaRole.Status)).ToContainTextAsync("De eerstvolgende run wist de gegevens");
        Assert.Equal(2L, await server.Postgres.ScalarAsync<long>("select count(*) from identity.erasure where identity_id = $1", SmallRegion.Person));
        await page.AssertAccessibleAsync("Anna Maria");

        await rights.GetByRole(AriaRole.Button, new() { Name = "Inwilliging terugnemen" }).ClickAsync();
        await Assertions.Expect(rights.GetByLabel("Gevraagd op")).ToBeVisibleAsync();
        Assert.Equal(0L, await server.Postgres.ScalarAsync<long>("select count(*) from identity.erasure"));
        Assert.Equal("Export data, Decide erasure, Decide erasure-withdrawn", await server.Postgres.ScalarAsync<string>("""
            select string_agg(action || ' ' || purpose, ', ' order by id) from audit.entry where subject_id = $1::text and action <> 'Read'
            """, SmallRegion.Person.ToString()));
    }

    [Fact]
    public async Task Another_municipalitys_person_has_no_data_here_and_cannot_be_erased()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Steward");
        await server.Postgres.ExecuteAsync("update detection.outcome set recorded_to = '2026-10-02 02:00Z' where finding_id = $1", SmallRegion.FindingElsewhere);
        await server.Postgres.ExecuteAsync("insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, 2, 'CauseGone', 'Resolved', 'run', 'Run', '2026-10-02 02:00Z')", SmallRegion.FindingElsewhere);

        Assert.Equal(404, (await page.APIRequest.GetAsync($"{server.Url}/persons/{SmallRegion.PersonElsewhere}/data.pdf")).Status);
        await page.GotoAsync($"/findings/{SmallRegion.Finding}");
        var token = await page.Locator("input[name=__RequestVerificationToken]").First.InputValueAsync();
        var form = page.APIRequest.CreateFormData();
        form.Set("asked", "2026-10-01");
        form.Set("__RequestVerificationToken", token);
        await page.APIRequest.PostAsync($"{server.Url}/persons/{SmallRegion.PersonElsewhere}/erasure", new() { Form = form });
        Assert.Equal(0L, await server.Postgres.ScalarAsync<long>("select count(*) from identity.erasure where identity_id = $1", SmallRegion.PersonElsewhere));
    }
}
