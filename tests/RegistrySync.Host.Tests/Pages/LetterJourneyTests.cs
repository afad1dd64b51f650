using Microsoft.Playwright;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>A worker is told in the chosen language, contests, and a lead steward decides; on a database of its own.</summary>
public sealed class LetterJourneyTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    [Fact]
    public async Task A_worker_is_told_in_the_chosen_language_contests_and_a_lead_steward_decides()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Steward");
        await page.GotoAsync($"/findings/{SmallRegion.Finding}");
        await Assertions.Expect(page.Locator("[data-explanations]")).ToContainTextAsync("De persoon staat in de RNI");
        await page.Locator("details[data-act=Notify] summary").ClickAsync();
        await page.Locator("details[data-act=Notify] a.button").ClickAsync();
        await page.GetByLabel("Taal die de persoon koos").SelectOptionAsync("uk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Toon" }).ClickAsync();
        await Assertions.Expect(page.Locator("article[lang=uk]")).ToContainTextAsync("довше ніж чотири місяці");
        await Assertions.Expect(page.Locator("article[lang=nl]")).ToContainTextAsync("langer dan vier maanden");
        await page.AssertAccessibleAsync("Brief aan de persoon");
        Assert.DoesNotContain("122", await page.Locator("article[lang=uk]").InnerTextAsync(), StringComparison.Ordinal);
        var draft = await page.APIRequest.GetAsync($"{server.Url}/findings/{SmallRegion.Finding}/letter.pdf?in=uk");
        Assert.Equal("no-store", draft.Headers["cache-control"]);
        Assert.Equal("%PDF-", (await draft.TextAsync())[..5]);

        await page.GetByLabel("Hoe").SelectOptionAsync("Desk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vastleggen als verstuurd" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Vastgelegd: Aanschrijven");
        var sent = await page.APIRequest.GetAsync($"{server.Url}/findings/{SmallRegion.Finding}/letters/2.pdf");
        Assert.Equal(200, sent.Status);

        await ActAsync(page, "Contest", "Zij is al ingeschreven in Buren.");
        Assert.Equal("Contested", await server.Postgres.ScalarAsync<string>("select state from detection.finding where finding_id = $1", SmallRegion.Finding));
        await page.GotoAsync($"/persons/{SmallRegion.Person}");
        await Assertions.Expect(page.Locator("a[href$='/letters/2.pdf']")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("Anna Maria");

        var lead = await browser.VisitAsync(server.Url);
        await lead.SignInAsync("LeadSteward");
        await lead.GotoAsync($"/findings/{SmallRegion.Finding}");
        await ActAsync(lead, "Uphold", "Buren heeft haar niet.");
        await ActAsync(lead, "Confirm", "Gesproken en bevestigd.");
        Assert.Equal("Open Notify Contest Uphold Confirm", await server.Postgres.ScalarAsync<string>(
            "select string_agg(act, ' ' order by number) from detection.act where finding_id = $1", SmallRegion.Finding));
        Assert.Equal("uk/Desk/NonResident", await server.Postgres.ScalarAsync<string>(
            "select l.written_in || '/' || l.channel || '/' || a.seen[1] from detection.letter l join detection.act a using (finding_id, number)"));
    }

    [Fact]
    public async Task Whoever_is_not_where_the_register_says_is_written_to_where_he_or_she_sleeps()
    {
        var (finding, elsewhere) = (StableId.Of("test", "absent"), StableId.Of("test", "elsewhere", "location"));
        await server.Postgres.ExecuteAsync($$"""
            insert into registry.location (location_id, recorded_from, registry, record_key, name, municipality, street, house_number, postcode, place)
                values ('{{elsewhere}}', '2026-10-01 02:00Z', 'locations', 'L2', 'Huize Linge', '0214', 'Kerkstraat', 9, '4111AA', 'Zoelmond');
            insert into detection.outcome (finding_id, recorded_from, rule, subject_kind, subject_id, location_id, episode_start, outcome, municipality, shuffle, evidence, catalogue)
                values ('{{finding}}', '2026-10-01 02:00Z', 'registered-not-present', 'IdentityAtLocation', '{{SmallRegion.Person}}', '{{SmallRegion.Location}}', '2026-05-01', 'Failed',
                    '0281', 3, '{"location":"{{SmallRegion.Location}}","presentElsewhere":"{{elsewhere}}"}', 'test-1');
            """);
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Steward");

        await page.GotoAsync($"/findings/{finding}/letter");

        await Assertions.Expect(page.Locator("article[lang=nl]")).ToContainTextAsync("4111 AA Zoelmond");
        await Assertions.Expect(page.Locator("article[lang=nl]")).ToContainTextAsync("Locatie: De Betuwse Hoeve.");
    }

    [Fact]
    public async Task Another_municipalitys_letter_is_not_there()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Steward");

        Assert.Equal(404, (await page.APIRequest.GetAsync($"{server.Url}/findings/{SmallRegion.FindingElsewhere}/letter.pdf?in=nl")).Status);
        Assert.Equal(404, (await page.APIRequest.GetAsync($"{server.Url}/findings/{SmallRegion.FindingElsewhere}/letters/2.pdf")).Status);
    }

    static async Task ActAsync(IPage page, string act, string reason)
    {
        var form = page.Locator($"details[data-act={act}]");
        await form.Locator("summary").ClickAsync();
        await form.Locator("textarea").FillAsync(reason);
        await form.Locator("button.primary").ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith($"done={act}", StringComparison.Ordinal));
    }
}
