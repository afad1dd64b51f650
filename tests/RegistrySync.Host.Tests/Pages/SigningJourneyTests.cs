using Microsoft.Playwright;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>How a municipality goes live with a rule: from nothing to see, by a signature, to findings, and back; on a database of its own.</summary>
public sealed class SigningJourneyTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    const string Rule = "unregistered-long-stay";

    [Fact]
    public async Task A_rule_is_signed_for_the_own_municipality_worked_with_and_withdrawn()
    {
        await server.Postgres.ExecuteAsync("delete from audit.signature");
        var steward = await browser.VisitAsync(server.Url);
        await steward.SignInAsync("Steward");
        await steward.GotoAsync($"/findings?rule={Rule}");
        await Assertions.Expect(steward.Locator("[data-unsigned]")).ToContainTextAsync("Deze regel is door uw gemeente nog niet ondertekend");
        await Assertions.Expect(steward.Locator("[data-unsigned]")).ToContainTextAsync("Vraag het hoofd gegevensbeheer");
        await Assertions.Expect(steward.Locator(".empty-title")).ToBeVisibleAsync();
        await steward.AssertAccessibleAsync("Signalen");
        await steward.GotoAsync($"/findings/{SmallRegion.Finding}");
        await Assertions.Expect(steward.GetByText("Dit signaal is er niet")).ToBeVisibleAsync();
        await steward.GotoAsync($"/signing/{Rule}");
        await Assertions.Expect(steward.GetByRole(AriaRole.Button, new() { Name = "Onderteken voor de gemeente" })).ToHaveCountAsync(0);

        var lead = await browser.VisitAsync(server.Url);
        await lead.SignInAsync("LeadSteward");
        await lead.GotoAsync("/signing");
        await Assertions.Expect(lead.GetByText("Er is nog geen regel ondertekend")).ToBeVisibleAsync();
        await lead.AssertAccessibleAsync("Ondertekening");
        await lead.Locator($"a[href='/signing/{Rule}']").ClickAsync();
        await lead.WaitForURLAsync($"**/signing/{Rule}");
        await lead.AssertAccessibleAsync("");

        await lead.GetByLabel("DPIA: kenmerk").FillAsync("DPIA 2026-31");
        await lead.GetByLabel("DPIA: vastgesteld op").FillAsync("2026-09-01");
        await lead.GetByLabel("IAMA: kenmerk").FillAsync("IAMA 2026-7");
        await lead.GetByLabel("IAMA: vastgesteld op").FillAsync("2026-09-02");
        await lead.GetByLabel("AI-verordeningmemo: kenmerk").FillAsync("Memo 12");
        await lead.GetByLabel("AI-verordeningmemo: vastgesteld op").FillAsync("2026-09-03");
        await lead.GetByLabel("Namens wie en krachtens welk mandaat").FillAsync("teamleider Burgerzaken, mandaatbesluit 2026-12");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Onderteken voor de gemeente" }).ClickAsync();

        await Assertions.Expect(lead.GetByRole(AriaRole.Status)).ToContainTextAsync("Ondertekend");
        await Assertions.Expect(lead.Locator("[data-state='0281']")).ToHaveTextAsync("ondertekend");
        await Assertions.Expect(lead.Locator("[data-signature='0281']")).ToContainTextAsync("IAMA 2026-7");
        await lead.AssertAccessibleAsync("");
        Assert.Equal("demo-leadsteward/0281", await server.Postgres.ScalarAsync<string>("select signed_by || '/' || municipality from audit.signature"));
        Assert.Equal("Sign", await server.Postgres.ScalarAsync<string>("select purpose from audit.entry where subject_kind = 'Rule' order by id desc limit 1"));

        await steward.GotoAsync($"/findings?rule={Rule}");
        await Assertions.Expect(steward.Locator("[data-unsigned]")).ToHaveCountAsync(0);
        await Assertions.Expect(steward.Locator($"a[href='/findings/{SmallRegion.Finding}']")).ToBeVisibleAsync();

        await lead.Locator("[data-signature='0281'] summary").ClickAsync();
        await lead.GetByLabel("Reden").FillAsync("De DPIA wordt herzien");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Handtekening intrekken" }).ClickAsync();

        await Assertions.Expect(lead.Locator("[data-state='0281']")).ToContainTextAsync("ingetrokken");
        await Assertions.Expect(lead.Locator("[data-signature='0281']")).ToContainTextAsync("De DPIA wordt herzien");
        await steward.ReloadAsync();
        await Assertions.Expect(steward.Locator("[data-unsigned]")).ToHaveCountAsync(1);
        await Assertions.Expect(steward.Locator($"a[href='/findings/{SmallRegion.Finding}']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Parameters_that_will_hold_are_signed_before_they_do_and_change_nothing_until_then()
    {
        await server.Postgres.ExecuteAsync("""
            insert into detection.parameter_change (change_id, rule, parameters, effective_from, reason, author, made_at, opens, closes, stays, confirmed_at, confirmed_by)
            values (gen_random_uuid(), $1, '{"thresholdNights": "130"}', '2027-05-01', 'test', 'lead', now(), 0, 0, 0, now(), 'another')
            """, Rule);
        var before = await server.Postgres.ScalarAsync<long>("select count(*) from detection.signed");
        var lead = await browser.VisitAsync(server.Url);
        await lead.SignInAsync("LeadSteward");
        await lead.GotoAsync("/signing");
        await lead.GetByRole(AriaRole.Link, new() { Name = "Andere instellingen vanaf 1 mei 2027" }).ClickAsync();
        await lead.WaitForURLAsync("**/signing/*on=2027-05-01");
        await Assertions.Expect(lead.Locator("[data-ahead]")).ToContainTextAsync("die vanaf 1 mei 2027 gelden");
        await Assertions.Expect(lead.Locator("[data-state='0281']")).ToHaveTextAsync("niet ondertekend");
        await lead.AssertAccessibleAsync("");

        foreach (var assessment in new[] { "DPIA", "IAMA", "AI-verordeningmemo" })
        {
            await lead.GetByLabel($"{assessment}: kenmerk").FillAsync($"{assessment} 2026-40");
            await lead.GetByLabel($"{assessment}: vastgesteld op").FillAsync("2026-09-10");
        }

        await lead.GetByLabel("Namens wie en krachtens welk mandaat").FillAsync("teamleider Burgerzaken, mandaatbesluit 2026-12");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Onderteken voor de gemeente" }).ClickAsync();

        await Assertions.Expect(lead.Locator("[data-state='0281']")).ToHaveTextAsync("ondertekend");
        await Assertions.Expect(lead.Locator("[data-signature='0281']").First).ToContainTextAsync("van kracht vanaf 1 mei 2027");
        Assert.Equal(before, await server.Postgres.ScalarAsync<long>("select count(*) from detection.signed"));
        await lead.GetByRole(AriaRole.Link, new() { Name = "Wat nu geldt" }).ClickAsync();
        await Assertions.Expect(lead.Locator("[data-planned='2027-05-01']")).ToContainTextAsync("u kunt nu al voor de nieuwe tekenen");
    }
}
