using RegistrySync.Host.Access;
using RegistrySync.Host.Pages.Findings;
using RegistrySync.Host.Tests.Access;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Pages;

public sealed class FindingQueryTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    static readonly FindingFilter Everything = new(null, null, null, "Failed");

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // 300 findings of three municipalities, some without a deadline, inserted in no order at all.
    public async ValueTask InitializeAsync()
    {
        await postgres.ResetAsync(Cancellation);
        await postgres.SignRulesAsync();
        await using var command = postgres.Database.App.CreateCommand("""
            insert into detection.outcome (finding_id, recorded_from, rule, subject_kind, subject_id, episode_start, outcome, municipality, due_on, shuffle, evidence, catalogue)
            select md5('f' || n)::uuid, '2026-10-01', case n % 2 when 0 then 'over-capacity' else 'unregistered-long-stay' end, 'Identity', md5('s' || n)::uuid,
                   '2026-01-01', case when n % 10 = 0 then 'Undetermined' else 'Failed' end, (array['0281', '0214', '0263'])[n % 3 + 1],
                   case when n % 7 = 0 then null else date '2026-10-01' + n % 20 end, n * 7919 % 1000, '{}', 'test'
            from generate_series(1, 300) n;
            insert into detection.act (finding_id, number, act, state, actor, role, made_at, evidence_from)
            select finding_id, 1, 'Open', case when shuffle % 9 = 0 then 'Dismissed' else 'Open' end, 'run', 'Run', '2026-10-01', recorded_from
            from detection.outcome where outcome = 'Failed';
            """);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task The_order_is_the_deadline_then_the_shuffle_and_nothing_else()
    {
        var all = await ListAsync(Everything, null, 1000);

        Assert.NotEmpty(all);
        Assert.Equal(all.OrderBy(line => line.DueOn ?? DateOnly.MaxValue).ThenBy(line => line.Shuffle).Select(line => (line.DueOn, line.Shuffle)), all.Select(line => (line.DueOn, line.Shuffle)));
        Assert.DoesNotContain(all, line => line.State is "Dismissed" || line.Municipality is "0263");
    }

    [Fact]
    public async Task Page_by_page_everything_comes_once()
    {
        var all = await ListAsync(Everything, null, 1000);
        var paged = new List<FindingLine>();
        FindingCursor? after = null;
        while (await ListAsync(Everything, after, 17) is { Count: > 0 } page)
        {
            paged.AddRange(page);
            after = FindingCursor.Parse(new FindingCursor(page[^1].DueOn, page[^1].Shuffle, page[^1].Id).ToString());
        }

        Assert.Equal(all.Select(line => line.Id), paged.Select(line => line.Id));
    }

    [Theory]
    [InlineData("over-capacity", null, null, "Failed")]
    [InlineData(null, "0214", null, "Failed")]
    [InlineData(null, null, "Dismissed", "Failed")]
    [InlineData(null, null, null, "Undetermined")]
    public async Task A_filter_shows_what_was_asked_for(string? rule, string? municipality, string? state, string outcome)
    {
        var lines = await ListAsync(new FindingFilter(rule, municipality, state, outcome), null, 1000);

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True((rule is null || line.Rule == rule) && (municipality is null || line.Municipality == municipality)
            && (state is null ? line.State is not "Dismissed" : line.State == state) && line.Outcome == outcome));
    }

    [Theory]
    [InlineData("Contested", true)]
    [InlineData("Objection", true)]
    [InlineData("Dismissed", false)]
    [InlineData("Notified", false)] // The run that found no cause has yet to resolve it.
    public async Task What_awaits_a_decision_stays_in_the_list_when_its_cause_is_gone(string state, bool inHand)
    {
        var id = await GoneAsync(state);

        Assert.Equal(inHand, (await ListAsync(Everything, null, 1000)).Exists(line => line.Id == id));
        Assert.Equal(inHand, (await ListAsync(Everything with { State = FindingQuery.Frozen }, null, 1000)).Exists(line => line.Id == id));
        Assert.Equal(state is not "Notified", (await ListAsync(Everything with { State = state }, null, 1000)).Exists(line => line.Id == id));
        Assert.DoesNotContain(await ListAsync(Everything with { State = "Open" }, null, 1000), line => line.Id == id);
    }

    [Fact]
    public async Task A_finding_about_a_party_names_it_in_the_list()
    {
        await postgres.ExecuteAsync("""
            insert into registry.organisation (organisation_id, recorded_from, kind, name, kvk) values
                (md5('party')::uuid, '2026-10-01', 'Owner', 'Linge Wonen', '12345678'), (md5('party')::uuid, '2026-10-01', 'Provider', 'Linge Wonen', '12345678');
            insert into detection.outcome (finding_id, recorded_from, rule, subject_kind, subject_id, episode_start, outcome, municipality, shuffle, evidence, catalogue)
                values (md5('party finding')::uuid, '2026-10-01', 'certificate-lapsed', 'Organisation', md5('party')::uuid, '2026-04-01', 'Failed', '0281', 3, '{}', 'test');
            """);

        Assert.Equal("Linge Wonen", Assert.Single(await ListAsync(Everything with { Rule = "certificate-lapsed" }, null, 1000)).Place);
    }

    [Fact]
    public async Task Asking_for_a_municipality_of_somebody_else_gives_nothing() =>
        Assert.Empty(await ListAsync(new FindingFilter(null, "0263", null, "Failed"), null, 1000));

    // Found, handled as far as a state, and no longer found by the run after.
    async Task<Guid> GoneAsync(string state)
    {
        await postgres.ExecuteAsync("""
            insert into detection.outcome (finding_id, recorded_from, recorded_to, rule, subject_kind, subject_id, episode_start, outcome, municipality, due_on, shuffle, evidence, catalogue)
                values (md5('gone')::uuid, '2026-10-01', '2026-10-02', 'over-capacity', 'Location', md5('gone')::uuid, '2026-09-01', 'Failed', '0281', '2026-10-03', 3, '{}', 'test');
            """);
        await postgres.ExecuteAsync("""
            insert into detection.act (finding_id, number, act, state, actor, role, made_at, evidence_from)
                values (md5('gone')::uuid, 1, 'Contest', $1, 'one', 'Steward', '2026-10-01 12:00Z', '2026-10-01');
            """, state);
        return await postgres.ScalarAsync<Guid>("select md5('gone')::uuid");
    }

    async Task<List<FindingLine>> ListAsync(FindingFilter filter, FindingCursor? after, int count)
    {
        await using var transaction = await new PagesDatabase(postgres.Database.Pages).BeginAsync(Some.Steward("0281", "0214"), Cancellation);
        return await FindingQuery.ListAsync(transaction, filter, after, count, Cancellation);
    }
}
