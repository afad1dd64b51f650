using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>A doubt about a protected person goes out through two pairs of eyes; on a database of its own.</summary>
public sealed class ReportJourneyTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>, IAsyncLifetime
{
    const string Bsn = "999990019";
    const string Doubt = "Ik sprak hem op 3 oktober; hij woont sinds april aan de Waaldijk in Tiel en niet meer in Buren.";

    static readonly Guid Person = StableId.Of("test", "protected");
    static readonly Guid Brp = StableId.Of("test", "protected", "brp");
    static readonly Guid Finding = StableId.Of("test", "protected", "finding");
    static readonly Guid Wrong = StableId.Of("test", "protected", "finding", "wrong");

    public async ValueTask InitializeAsync()
    {
        if (await server.Postgres.ScalarAsync<bool>("select exists (select from detection.outcome where finding_id = $1)", Finding))
            return;
        var vault = new BsnVault(Options.Create(new VaultOptions { TokenKey = PagesServer.Key, EncryptionKey = PagesServer.Key }));
        await using (var connection = await server.Postgres.Database.Brp.OpenConnectionAsync())
            await vault.StoreAsync(connection, [Bsn], CancellationToken.None);
        await server.Postgres.ExecuteAsync($"""
            insert into registry.person_record (record_id, recorded_from, registry, given_names, family_name, birth_date) values
                ('{Person}', '2026-10-01 02:00Z', 'housing-linge', 'Piotr', 'Drugi', 19850203), ('{Brp}', '2026-10-01 02:00Z', 'brp', 'Piotr', 'Drugi', 19850203);
            insert into registry.registration (registration_id, recorded_from, record_id, status, municipality, address_since, street, house_number, postcode, place, answered_on, protected, a_number_token)
                values ('{Brp}', '2026-10-01 02:00Z', '{Brp}', 'Resident', '0214', 20240301, 'Kerkstraat', 1, '4111AA', 'Zoelmond', '2026-09-30', true, '{vault.TokenOfANumber("7946419843")}');
            insert into identity.link (record_id, identity_id, recorded_from) values ('{Person}', '{Person}', '2026-10-01 02:00Z'), ('{Brp}', '{Person}', '2026-10-01 02:00Z');
            insert into identity.golden_record (identity_id, recorded_from, given_names, family_name, birth_date, brp_record_id, municipality, protected, bsn_token)
                values ('{Person}', '2026-10-01 02:00Z', 'Piotr', 'Drugi', 19850203, '{Brp}', '0281', true, '{vault.TokenOf(Bsn)}');
            insert into identity.visibility (municipality, identity_id) values ('0281', '{Person}');
            insert into detection.outcome (finding_id, recorded_from, rule, subject_kind, subject_id, location_id, episode_start, outcome, municipality, due_on, shuffle, evidence, catalogue)
                values ('{Finding}', '2026-10-01 02:00Z', 'address-mismatch', 'Identity', '{Person}', '{SmallRegion.Location}', '2026-04-01', 'Failed', '0281', '2026-10-08', 7, '{"{}"}', 'test-1'),
                    ('{Wrong}', '2026-10-01 02:00Z', 'address-mismatch', 'Identity', '{Person}', '{SmallRegion.Location}', '2025-04-01', 'Failed', '0281', '2026-10-08', 8, '{"{}"}', 'test-1');
            """);
        foreach (var (number, act, state) in new[] { (1, "Open", "Open"), (2, "Notify", "Notified"), (3, "Hear", "Heard"), (4, "Confirm", "Confirmed") })
            await server.Postgres.ExecuteAsync("""
                insert into detection.act (finding_id, number, act, state, actor, role, made_at, evidence_from)
                select finding_id, $3, $4, $5, 'somebody', 'Steward', '2026-10-03 09:00Z', '2026-10-01 02:00Z' from unnest(array[$1::uuid, $2::uuid]) finding_id
                """, Finding, Wrong, number, act, state);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_report_about_a_protected_person_is_drafted_approved_by_another_exported_sent_and_answered()
    {
        var steward = await browser.VisitAsync(server.Url);
        await steward.SignInAsync("Steward");
        await steward.GotoAsync($"/findings/{Finding}/report");
        await Assertions.Expect(steward.Locator(".facts")).ToContainTextAsync("Buren, bijhouding BRP");
        await Assertions.Expect(steward.Locator("[data-explanations]")).ToContainTextAsync("verstrekkingsbeperking");
        await Assertions.Expect(steward.Locator("#by option")).ToHaveTextAsync(["BSN (alleen in het bestand)", "A-nummer (alleen in het bestand)", "adres"]);
        await steward.GetByLabel("Waarom twijfelt u?").FillAsync(Doubt);
        await steward.GetByLabel("Contactpunt voor vragen").FillAsync("gegevensbeheer@tiel.example");
        await steward.GetByLabel("Bijlagen").SetInputFilesAsync(new FilePayload { Name = "verslag.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 verslag"u8.ToArray() });
        await steward.AssertAccessibleAsync("Melding opstellen");
        await steward.GetByRole(AriaRole.Button, new() { Name = "Melding opslaan" }).ClickAsync();
        await Assertions.Expect(steward.Locator(".facts .mark")).ToContainTextAsync("Wacht op tweede paar ogen");
        await Assertions.Expect(steward.Locator("details[data-act=Approve]")).ToHaveCountAsync(0);
        await steward.AssertAccessibleAsync("Terugmelding");
        var report = new Uri(steward.Url).AbsolutePath;
        Assert.Equal(409, (await steward.APIRequest.GetAsync($"{server.Url}{report}/export.json")).Status);

        var lead = await browser.VisitAsync(server.Url);
        await lead.SignInAsync("LeadSteward");
        await lead.GotoAsync("/reports");
        await lead.AssertAccessibleAsync("Meldingen");
        await lead.Locator($"a[href='{report}']").ClickAsync();
        await ActAsync(lead, "Approve");

        await steward.GotoAsync(report);
        var file = await steward.APIRequest.GetAsync($"{server.Url}{report}/export.json");
        using (var json = JsonDocument.Parse(await file.TextAsync()))
        {
            Assert.Equal(Bsn, json.RootElement.GetProperty("betreft").GetProperty("burgerservicenummer").GetString());
            Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("betreft").GetProperty("naam").ValueKind);
            Assert.Equal("0214", json.RootElement.GetProperty("aan").GetProperty("gemeentecode").GetString());
            Assert.Equal(Doubt, json.RootElement.GetProperty("geredeTwijfel").GetString());
            Assert.Equal("verslag.pdf", json.RootElement.GetProperty("bijlagen")[0].GetProperty("naam").GetString());
        }

        Assert.Equal("%PDF-", (await (await steward.APIRequest.GetAsync($"{server.Url}{report}/export.pdf")).TextAsync())[..5]);
        await ActAsync(steward, "Send");
        await ActAsync(steward, "Answer");
        await Assertions.Expect(steward.Locator(".facts .mark")).ToContainTextAsync("Beantwoord");
        await steward.AssertAccessibleAsync("Terugmelding");

        Assert.DoesNotContain(Bsn, await steward.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal("ReportedOut", await server.Postgres.ScalarAsync<string>("select state from detection.finding where finding_id = $1", Finding));
        Assert.Equal(3L, await server.Postgres.ScalarAsync<long>("select count(*) from audit.entry where action = 'Export'"));
        Assert.Equal(0L, await server.Postgres.ScalarAsync<long>("select count(*) from audit.entry where shown::text || subject_id like '%' || $1 || '%'", Bsn));
    }

    [Fact]
    public async Task A_report_that_was_withdrawn_is_drafted_anew_and_no_two_are_under_way()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Steward");
        await DraftAsync(page, Wrong);
        var first = new Uri(page.Url).AbsolutePath;

        await page.GotoAsync($"/findings/{Wrong}/report");
        await Assertions.Expect(page.GetByText("al een melding onderweg")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#doubt")).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync("Melding opstellen");

        await page.GotoAsync(first);
        var withdraw = page.Locator("details[data-act=Withdraw]");
        await withdraw.Locator("summary").ClickAsync();
        await withdraw.Locator("textarea").FillAsync("Verkeerd adres genoemd.");
        await withdraw.Locator("button.primary").ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("done=Withdraw", StringComparison.Ordinal));

        await page.GotoAsync($"/findings/{Wrong}");
        await Assertions.Expect(page.Locator("details[data-act=ReportOut]")).ToHaveCountAsync(1);
        await DraftAsync(page, Wrong);
        Assert.NotEqual(first, new Uri(page.Url).AbsolutePath);
    }

    [Fact]
    public async Task Where_nobody_confirmed_nothing_can_be_drafted()
    {
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Steward");
        await page.GotoAsync($"/findings/{SmallRegion.Finding}/report");

        await Assertions.Expect(page.GetByText("pas gemeld worden als een persoon het signaal heeft bevestigd")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".facts")).ToContainTextAsync("Tiel, Burgerzaken"); // RNI: no authentic value to doubt.
        await page.AssertAccessibleAsync("Melding opstellen");
    }

    static async Task DraftAsync(IPage page, Guid finding)
    {
        await page.GotoAsync($"/findings/{finding}/report");
        await page.GetByLabel("Waarom twijfelt u?").FillAsync(Doubt);
        await page.GetByLabel("Contactpunt voor vragen").FillAsync("gegevensbeheer@tiel.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Melding opslaan" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("done=Draft", StringComparison.Ordinal));
    }

    static async Task ActAsync(IPage page, string act)
    {
        var form = page.Locator($"details[data-act={act}]");
        await form.Locator("summary").ClickAsync();
        await form.Locator("button.primary").ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith($"done={act}", StringComparison.Ordinal));
    }
}
