using Microsoft.Playwright;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>What a steward sees of a finding whose person was merged with another; on a database of its own.</summary>
public sealed class MovedFindingTests(PagesServer server, Browser browser) : IClassFixture<PagesServer>, IClassFixture<Browser>
{
    static readonly Guid Merged = StableId.Of("test", "merged");
    static readonly Guid Other = StableId.Of("test", "finding", "of the other");

    [Fact]
    public async Task A_finding_and_its_letter_are_with_the_person_into_whom_its_own_was_merged()
    {
        await MergeAsync();
        var page = await browser.VisitAsync(server.Url);
        await page.SignInAsync("Steward");

        await page.GotoAsync($"/findings/{SmallRegion.Finding}");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Hanna Samengevoegd" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-moved]")).ToContainTextAsync("ging over naar een ander persoonsbeeld");
        await Assertions.Expect(page.Locator($"a[href='/findings/{Other}']")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("Langer dan vier maanden");

        await page.GetByRole(AriaRole.Link, new() { Name = "Hanna Samengevoegd" }).ClickAsync();
        await page.AssertAccessibleAsync("Hanna Samengevoegd");
        await Assertions.Expect(page.Locator($"a[href='/findings/{SmallRegion.Finding}/letters/2.pdf']")).ToBeVisibleAsync();

        await page.GotoAsync($"/findings/{SmallRegion.Finding}?at=2026-10-01T03:00:00Z");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Anna Maria {SmallRegion.FamilyName}" })).ToBeVisibleAsync();
        await page.GotoAsync($"/persons/{SmallRegion.Person}");
        await Assertions.Expect(page.Locator("a[href$='/letters/2.pdf']")).ToHaveCountAsync(0);
    }

    /// <summary>As a run of the third of October left it.</summary>
    Task MergeAsync() => server.Postgres.ExecuteAsync($$"""
        insert into identity.golden_record (identity_id, recorded_from, given_names, family_name, municipality) values ('{{Merged}}', '2026-10-03 02:00Z', 'Hanna', 'Samengevoegd', '0281');
        insert into identity.visibility (municipality, identity_id) values ('0281', '{{Merged}}');
        insert into detection.act (finding_id, number, act, state, actor, role, made_at, evidence_from) values
            ('{{SmallRegion.Finding}}', 2, 'Notify', 'Notified', 'somebody', 'Steward', '2026-10-02 09:00Z', '2026-10-01 02:00Z');
        insert into detection.letter (finding_id, number, written_in, channel, texts, reply_by) values ('{{SmallRegion.Finding}}', 2, 'nl', 'Post', '[]', '2026-10-16');
        insert into detection.outcome (finding_id, recorded_from, recorded_to, rule, subject_kind, subject_id, episode_start, outcome, municipality, due_on, shuffle, evidence, catalogue) values
            ('{{Other}}', '2026-10-01 02:00Z', '2026-10-03 02:00Z', 'unregistered-long-stay', 'Identity', '{{Merged}}', '2026-04-01', 'Failed', '0281', '2026-10-08', 6, '{}', 'test-1');
        insert into detection.act (finding_id, number, act, state, actor, role, made_at, reason) values
            ('{{Other}}', 1, 'Open', 'Open', 'run', 'Run', '2026-10-01 02:00Z', null);
        insert into detection.act (finding_id, number, act, state, actor, role, made_at, reason) values
            ('{{Other}}', 2, 'CauseGone', 'Resolved', 'run', 'Run', '2026-10-03 02:00Z', 'JoinedWithAnother');
        update detection.subject set recorded_to = '2026-10-03 02:00Z' where finding_id = '{{SmallRegion.Finding}}';
        insert into detection.subject (finding_id, subject_id, recorded_from) values
            ('{{SmallRegion.Finding}}', '{{Merged}}', '2026-10-03 02:00Z'), ('{{Other}}', '{{Merged}}', '2026-10-01 02:00Z');
        """);
}
