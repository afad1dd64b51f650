using RegistrySync.Domain.Handling;
using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class DetectStepTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "unregistered-long-stay";

    Guid _worker;

    public async ValueTask InitializeAsync()
    {
        await db.ResetAsync();
        _worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(_worker, await db.LocationAsync("aa"), Today.AddDays(-150));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Running_twice_changes_nothing()
    {
        await db.DetectAsync();
        var before = await TablesAsync();
        await db.DetectAsync();
        Assert.Equal(before, await TablesAsync());
    }

    [Fact]
    public async Task A_day_that_changes_nothing_makes_no_new_version()
    {
        await db.DetectAsync();
        await db.DetectAsync(days: 1);
        await db.DetectAsync(days: 2);
        Assert.Equal(1L, await db.ScalarAsync<long>("select count(*) from detection.outcome"));
        Assert.Equal("0/1/0/0", await db.TallyAsync(Rule));
    }

    [Fact]
    public async Task A_vanished_cause_closes_the_version_and_resolves_the_finding_with_the_reason()
    {
        await db.DetectAsync();
        await db.ExecuteAsync("update registry.registration set status = 'Resident', dwelling_id = 'd-aa'");
        await db.DetectAsync(days: 1);
        Assert.Null(await db.OutcomeAsync(Rule, _worker));
        Assert.Equal(1L, await db.ScalarAsync<long>("select count(*) from detection.outcome where recorded_to = '2026-10-02 02:00Z'"));
        Assert.Equal("Resolved/Registered", await StateAsync());
        await db.ExecuteAsync("update registry.registration set status = 'NonResident'");
        await db.DetectAsync(days: 2);
        Assert.Equal("Open/CauseBack", await StateAsync());
    }

    [Fact]
    public async Task What_is_contested_stays_frozen_when_its_cause_has_gone()
    {
        await db.DetectAsync();
        await db.ActAsync("Contest", "Contested");
        await db.ExecuteAsync("update registry.registration set status = 'Resident', dwelling_id = 'd-aa'");
        await db.DetectAsync(days: 1);
        Assert.Equal("Contested", await StateAsync());
    }

    [Fact]
    public async Task A_dismissed_finding_opens_again_only_by_new_evidence()
    {
        await db.DetectAsync();
        await db.ActAsync("Dismiss", "Dismissed", Today.AddDays(90));
        await db.DetectAsync(days: 1);
        Assert.Equal("Dismissed", await StateAsync());
        await db.StayAsync(_worker, await db.LocationAsync("bb"), Today.AddDays(-20));
        await db.DetectAsync(days: 2);
        Assert.Equal("Open/NewEvidence", await StateAsync());
    }

    [Fact]
    public async Task A_dismissed_finding_opens_again_on_the_day_that_was_named()
    {
        await db.DetectAsync();
        await db.ActAsync("Dismiss", "Dismissed", Today.AddDays(2));
        await db.DetectAsync(days: 1);
        Assert.Equal("Dismissed", await StateAsync());
        await db.DetectAsync(days: 2);
        Assert.Equal("Open/DismissalExpired", await StateAsync());
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_vanished_cause_ends_what_the_life_of_a_finding_says_and_nothing_else(FindingState state)
    {
        await db.DetectAsync();
        await db.ActAsync("Test", state.ToString(), Today.AddDays(90));
        await db.ExecuteAsync("update registry.registration set status = 'Resident', dwelling_id = 'd-aa'");
        await db.DetectAsync(days: 1);
        var after = FindingLife.After(state, FindingAct.CauseGone) ?? state;
        Assert.Equal(after.ToString(), (await StateAsync())!.Split('/')[0]);
    }

    public static TheoryData<FindingState> States => [.. Enum.GetValues<FindingState>()];

    [Fact]
    public async Task Every_state_is_the_last_acts_and_no_act_is_ever_changed()
    {
        await db.DetectAsync();
        await db.ExecuteAsync("update registry.registration set status = 'Resident', dwelling_id = 'd-aa'");
        await db.DetectAsync(days: 1);
        await db.ExecuteAsync("update registry.registration set status = 'NonResident'");
        await db.DetectAsync(days: 2);
        Assert.Equal("1 Open, 2 CauseGone, 3 CauseBack", await db.ScalarAsync<string>("select string_agg(number || ' ' || act, ', ' order by number) from detection.act"));
        Assert.Equal(0L, await db.ScalarAsync<long>("""
            select count(*) from detection.finding f join detection.act a on a.finding_id = f.finding_id and a.number = f.acts where a.state <> f.state
            """));
        Assert.Equal(0L, await db.ScalarAsync<long>("""
            select count(*) from (values ('rs_app'), ('rs_pages'), ('rs_brp'), ('reporting_reader')) r(login)
            where has_table_privilege(login, 'detection.act', 'update') or has_table_privilege(login, 'detection.act', 'delete')
               or has_table_privilege(login, 'detection.finding', 'update')
            """));
    }

    [Fact]
    public async Task An_act_out_of_turn_is_refused()
    {
        await db.DetectAsync();
        await db.ActAsync("Assign", "Assigned");
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => db.ExecuteAsync("""
            insert into detection.act (finding_id, number, act, state, actor, role, made_at)
            select finding_id, 2, 'Assign', 'Assigned', 'other', 'Steward', '2026-10-01 10:00Z' from detection.finding
            """));
        Assert.Equal(Npgsql.PostgresErrorCodes.UniqueViolation, refused.SqlState);
    }

    [Fact]
    public async Task An_open_episode_keeps_its_key_when_an_earlier_night_becomes_known_or_is_forgotten()
    {
        await db.DetectAsync();
        var key = await db.ScalarAsync<Guid>("select finding_id from detection.outcome where rule = $1", Rule);
        await db.StayAsync(_worker, await db.LocationAsync("bb"), Today.AddDays(-170), departure: Today.AddDays(-150));
        await db.DetectAsync(days: 1);
        Assert.Equal(key, await db.ScalarAsync<Guid>("select finding_id from detection.outcome where recorded_to = 'infinity' and rule = $1", Rule));
        await db.ExecuteAsync("delete from registry.stay where arrival = '2026-04-14'");
        await db.ExecuteAsync("update registry.stay set arrival = arrival + 20");
        await db.DetectAsync(days: 2);
        Assert.Equal(key, await db.ScalarAsync<Guid>("select finding_id from detection.outcome where recorded_to = 'infinity' and rule = $1", Rule));
    }

    [Fact]
    public async Task Evidence_and_order_hold_no_name_and_no_rank()
    {
        await db.DetectAsync();
        var evidence = await db.ScalarAsync<string>("select evidence::text from detection.outcome");
        Assert.DoesNotContain("name", evidence, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("score", evidence, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1990", evidence, StringComparison.Ordinal);
    }

    Task<string?> StateAsync() => db.ScalarAsync<string>("select state || coalesce('/' || f.reason, '') from detection.finding f join detection.outcome o using (finding_id) where o.rule = $1 order by o.recorded_from desc limit 1", Rule);

    async Task<string> TablesAsync() => (await db.ScalarAsync<string>("""
        select (select json_agg(o order by finding_id, recorded_from) from detection.outcome o)::text
            || (select json_agg(f order by finding_id) from detection.finding f)::text
            || (select json_agg(a order by finding_id, number) from detection.act a)::text || (select json_agg(t order by rule, municipality) from detection.tally t)::text
        """))!;
}
