using RegistrySync.Pipeline.Runs;
using RegistrySync.Pipeline.Tests.Pulling;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Retaining;

/// <summary>Persons' rows and their term, by whole runs over real files.</summary>
public sealed class ForgottenPersonTests(PostgresFixture database) : PulledFiles(database)
{
    const string Registry = "housing-fruitdelta";
    const string Header = "Reserveringsnummer;Locatiecode;Kamer;Achternaam;Voornamen;Geboortedatum;Nationaliteit;Aankomst;Verwacht vertrek;Vertrek;Werkgever KvK;Flexwerkernummer;Opmerkingen";
    const string Anna = "R1;L0001;K1;Nowak;Anna;14-06-1990;PL;01-02-2025;;01-04-2025;;;";
    const string AnnaAgain = "R3;L0001;K1;Nowak;Anna;14-06-1990;PL;25-09-2026;;;;;";
    const string Marek = "R2;L0001;K2;Zieliński;Marek;02-03-1985;PL;03-02-2025;;;;;";

    static readonly DateTimeOffset Spring = new(2025, 5, 1, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Who_left_longer_ago_than_the_term_is_gone_from_every_room_and_every_release()
    {
        await RunAsync(Spring, Anna, Marek);
        var id = await IdOfAsync("R1");
        Assert.Contains("warehouse.stay_row", await WhereAsync(id), StringComparison.Ordinal);

        await RunAsync(FirstNight, Anna, Marek);

        Assert.Equal("staging.record", await WhereAsync(id));
        Assert.Equal("", await WhereAsync("Nowak"));
        Assert.Contains("registry.person_record", await WhereAsync("Zieliński"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_still_holds_the_row_brings_nobody_back()
    {
        await RunAsync(Spring, Anna, Marek);
        await RunAsync(FirstNight, Anna, Marek);

        await RunAsync(FirstNight.AddDays(1), Anna, Marek);

        Assert.Equal("2 = 0 + 2", await Database.ScalarAsync<string>(
            "select format('%s = %s + %s', p.pulled, p.accepted, p.unchanged) from runs.package p join runs.run r on r.id = p.run_id order by r.as_of desc limit 1"));
        Assert.Equal("", await WhereAsync("Nowak"));
    }

    [Fact]
    public async Task Whoever_is_here_again_is_known_by_every_record_but_an_old_stay_is_forgotten()
    {
        await RunAsync(Spring, Anna, Marek);
        await RunAsync(FirstNight, Anna, AnnaAgain, Marek);

        Assert.Equal("R1 R2 R3", await KeysAsync("registry.person_record", "record_id"));
        Assert.Equal("R2 R3", await KeysAsync("registry.stay", "stay_id"));
        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(distinct identity_id) from identity.link where recorded_to = 'infinity'"));
    }

    [Fact]
    public async Task An_open_case_keeps_everything_of_whom_it_is_about()
    {
        await RunAsync(Spring, Anna, Marek);
        var id = Guid.Parse(await IdOfAsync("R1"));
        await Database.ExecuteAsync("insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, 1, 'Contest', 'Contested', 'one', 'Steward', $2)", id, Spring);
        await Database.ExecuteAsync("insert into detection.subject (finding_id, subject_id, recorded_from) values ($1, $1, $2)", id, Spring);

        await RunAsync(FirstNight, Anna, Marek);

        Assert.Equal("R1 R2", await KeysAsync("registry.person_record", "record_id"));
        Assert.Equal("R1 R2", await KeysAsync("registry.stay", "stay_id"));
    }

    [Theory]
    [InlineData(true, "OpenCase", "R1 R2")]
    [InlineData(false, "", "R2")]
    public async Task What_no_municipality_has_signed_keeps_nobody_and_hinders_no_erasure(bool isSigned, string hindrance, string kept)
    {
        await RunAsync(Spring, Anna, Marek);
        var id = Guid.Parse(await IdOfAsync("R1"));
        if (isSigned)
            await Database.SignRulesAsync();
        await Database.ExecuteAsync("insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, 1, 'Open', 'Open', 'run', 'Run', $2)", id, Spring);
        await Database.ExecuteAsync("insert into detection.subject (finding_id, subject_id, recorded_from) select $1, identity_id, $2 from identity.link where record_id = $1", id, Spring);
        await Database.ExecuteAsync("""
            insert into detection.outcome (finding_id, rule, subject_kind, subject_id, episode_start, outcome, municipality, shuffle, evidence, catalogue, recorded_from)
            select $1, 'unregistered-long-stay', 'Identity', identity_id, '2025-02-01', 'Failed', '0281', 1, '{}', 'test', $2 from identity.link where record_id = $1
            """, id, Spring);

        Assert.Equal(hindrance, await HindrancesAsync("R1"));
        await Database.ScalarAsync<long>("select persons from identity.forget($1, 13, '\\x00')", FirstNight);
        Assert.Equal(kept, await KeysAsync("registry.person_record", "record_id"));
    }

    [Fact]
    public async Task A_row_within_the_term_stays()
    {
        await RunAsync(Spring, Anna, Marek);
        await RunAsync(Spring.AddMonths(10), Anna, Marek);

        Assert.Equal("R1 R2", await KeysAsync("registry.stay", "stay_id"));
    }

    [Fact]
    public async Task Who_asked_to_be_erased_is_gone_by_the_next_run_and_a_list_brings_nobody_back()
    {
        await RunAsync(Spring, Anna, Marek);
        var id = await IdOfAsync("R1");
        await GrantAsync("R1");

        await RunAsync(Spring.AddDays(1), Anna, Marek);
        await RunAsync(Spring.AddDays(2), Anna, Marek);

        Assert.Equal("staging.record", await WhereAsync(id));
        Assert.Equal("", await WhereAsync("Nowak"));
        Assert.Contains("registry.person_record", await WhereAsync("Zieliński"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asked_to_be_erased_waits_while_a_stay_lasts_and_when_a_record_has_come_that_was_not_asked_about()
    {
        await RunAsync(Spring, Anna, Marek);
        await GrantAsync("R1");
        await GrantAsync("R2");
        Assert.Equal("Housed", await HindrancesAsync("R2"));
        Assert.Equal("", await HindrancesAsync("R1"));

        await RunAsync(Spring.AddDays(1), Anna, Marek, AnnaAgain.Replace("25-09-2026", "10-04-2025", StringComparison.Ordinal).Replace(";;;;;", ";;12-04-2025;;;", StringComparison.Ordinal));

        Assert.Equal("R1 R2 R3", await KeysAsync("registry.person_record", "record_id"));
        Assert.Equal("R1 R2 R3", await KeysAsync("registry.stay", "stay_id"));
        Assert.Equal("NewRecord", await HindrancesAsync("R1"));
    }

    [Fact]
    public async Task A_case_hinders_an_erasure()
    {
        await RunAsync(Spring, Anna, Marek);
        var id = Guid.Parse(await IdOfAsync("R1"));
        await GrantAsync("R1");
        await Database.ExecuteAsync("insert into detection.act (finding_id, number, act, state, actor, role, made_at) values ($1, 1, 'Contest', 'Contested', 'one', 'Steward', $2)", id, Spring);
        await Database.ExecuteAsync("insert into detection.subject (finding_id, subject_id, recorded_from) select $1, identity_id, $2 from identity.link where record_id = $1", id, Spring);

        await RunAsync(Spring.AddDays(1), Anna, Marek);

        Assert.Equal("OpenCase", await HindrancesAsync("R1"));
        Assert.Equal("R1 R2", await KeysAsync("registry.person_record", "record_id"));
    }

    Task GrantAsync(string key) => Database.ExecuteAsync("""
        insert into identity.erasure (record_id, identity_id, asked_on, granted_at, granted_by)
        select l.record_id, l.identity_id, '2025-05-01', '2025-05-01 10:00Z', 'one' from identity.link l join staging.record r using (record_id) where r.record_key = $1
        """, key);

    Task<string?> HindrancesAsync(string key) => Database.ScalarAsync<string>("""
        select coalesce(string_agg(h, ' '), '') from identity.link l join staging.record r using (record_id)
        cross join lateral identity.hindrances(l.identity_id, '2025-05-02') h where r.record_key = $1 and l.recorded_to = 'infinity'
        """, key);

    async Task RunAsync(DateTimeOffset asOf, params string[] rows)
    {
        Drop.Deliver(Registry, $"nachtregister-{asOf:yyyy-MM-dd}.csv", [Header, .. rows]);
        await using var pipeline = new TestPipeline(Database, Drop.Path);
        Assert.Equal(RunState.Succeeded, await pipeline.RunAsync(asOf, [Registry], null, Cancel));
    }

    async Task<string> IdOfAsync(string key) => (await Database.ScalarAsync<Guid>("select record_id from staging.record where record_key = $1", key)).ToString();

    Task<string?> KeysAsync(string table, string column) => Database.ScalarAsync<string>($"""
        select string_agg(r.record_key, ' ' order by r.record_key) from {table} t join staging.record r on r.record_id = t.{column} where t.recorded_to = 'infinity'
        """);

    /// <summary>Every table of ours that has the text in some row.</summary>
    async Task<string> WhereAsync(string text) => await Database.ScalarAsync<string>("""
        select coalesce(string_agg(schemaname || '.' || tablename, ', ' order by schemaname, tablename), '') from pg_tables
        where schemaname in ('staging', 'registry', 'identity', 'detection', 'warehouse', 'vault')
          and (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I t where t::text like %L', schemaname, tablename, '%' || $1 || '%'), false, true, '')))[1]::text::bigint > 0
        """, text) ?? "";
}
