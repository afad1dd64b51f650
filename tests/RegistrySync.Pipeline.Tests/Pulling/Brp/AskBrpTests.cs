using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Simulator.Brp;

namespace RegistrySync.Pipeline.Tests.Pulling.Brp;

public sealed class AskBrpTests(BrpDatabase database) : IClassFixture<BrpDatabase>, IAsyncLifetime
{
    const string Jan = "999990172";
    const string JansANumber = "7946419843";
    const string Anna = "999970008";
    SimulatedBrp _brp = null!;

    public async ValueTask InitializeAsync()
    {
        database.StartOver();
        await database.ResetAsync();
        _brp = await SimulatedBrp.StartAsync(SomeBrpPersons.Jan(Jan));
    }

    public ValueTask DisposeAsync() => _brp.DisposeAsync();

    [Fact]
    public async Task Below_thirty_nights_nobody_is_asked_about()
    {
        await database.StaysAsync("jan", "Jan", "Kowalski", since: "2026-09-10");
        await AskAsync();
        Assert.Equal((0, 0L), (_brp.Questions, await CountAsync("registry.question")));
    }

    [Fact]
    public async Task A_municipality_without_a_credential_asks_nothing()
    {
        await database.StaysAsync("jan", "Jan", "Kowalski", inTiel: false);
        await AskAsync();
        Assert.Equal(0, _brp.Questions);
    }

    [Fact]
    public async Task Somebody_registered_is_found_read_and_normalised()
    {
        var record = await database.StaysAsync("jan", "Jan", "Kowalski");
        await AskAsync();

        Assert.Equal("Found", await database.ScalarAsync<string>("select outcome from registry.question where record_id = $1", record));
        Assert.Equal("Jan Kowalski 19900517", await database.ScalarAsync<string>(
            "select given_names || ' ' || family_name || ' ' || birth_date from registry.person_record where registry = 'brp'"));
        Assert.Equal("Resident 0281 20250301 Address Waalbandijk 12 4001AB", await database.ScalarAsync<string>("""
            select concat_ws(' ', status, municipality, address_since, address_kind, street, house_number, postcode) from registry.registration
            """));
        Assert.Equal("Normalised 1 1 0", await PackageAsync());
        Assert.True(await database.ScalarAsync<bool>(
            "select found_ids = array(select record_id from registry.person_record where registry = 'brp') from registry.question"));
    }

    [Fact]
    public async Task Somebody_unregistered_is_searched_in_independent_ways_and_found_nowhere()
    {
        await database.StaysAsync("piotr", "Piotr", "Zieliński", born: 19880309);
        await AskAsync();

        Assert.Equal("address,name:pio,name:zie", await database.ScalarAsync<string>("""
            select string_agg(distinct parameters ->> 'basis', ',' order by parameters ->> 'basis') from registry.question
            where outcome = 'Empty' and parameters ? 'birthDate'
            """));
        Assert.Equal(0, await CountAsync("registry.registration"));
        Assert.Equal(_brp.Questions, await CountAsync("runs.protocol"));
    }

    [Fact]
    public async Task Two_registers_that_hold_one_person_put_one_query()
    {
        await database.StaysAsync("one", "Jan", "Kowalski");
        await database.StaysAsync("two", "JAN", "KOWALSKI");
        await AskAsync();
        Assert.Equal(2L, await CountAsync("registry.question"));
        // One search, and one reading of who was found.
        Assert.Equal(2, _brp.Questions);
    }

    [Fact]
    public async Task Namesakes_who_cannot_be_the_one_are_not_read_further()
    {
        _brp.Register.Replace([SomeBrpPersons.Jan(Jan), SomeBrpPersons.Jan(Anna, "Piotr", "Kowalczyk")], default);
        await database.StaysAsync("jan", "Tadeusz", "Kownacki");
        await AskAsync();
        Assert.Equal(0L, await CountAsync("staging.item"));
    }

    [Fact]
    public async Task Answers_that_say_the_same_are_unchanged_and_make_no_version()
    {
        await database.StaysAsync("jan", "Jan", "Kowalski");
        await AskAsync();
        await AskAsync();

        Assert.Equal("Normalised 1 0 1", await PackageAsync());
        Assert.Equal((1L, 1L), (await CountAsync("registry.registration"), await CountAsync("registry.person_record where registry = 'brp'")));
    }

    [Fact]
    public async Task A_known_person_is_read_by_number_and_not_searched_again()
    {
        await database.StaysAsync("jan", "Jan", "Kowalski");
        await AskAsync();
        var before = _brp.Questions;
        await AskAsync();
        Assert.Equal(1, _brp.Questions - before);
    }

    [Fact]
    public async Task A_move_is_a_new_version_and_the_old_one_stays()
    {
        await database.StaysAsync("jan", "Jan", "Kowalski");
        await AskAsync();
        _brp.Register.Replace([SomeBrpPersons.Jan(Jan) with
        {
            OpschortingBijhouding = new(Waardetabel.RedenOpschorting('E'), new PartialDate(2026, 9, 30)),
            GemeenteVanInschrijving = Waardetabel.NietIngezetenen,
            Verblijfplaats = new BrpVerblijfplaats.VerblijfplaatsOnbekend { DatumVan = new PartialDate(2026, 9, 30) },
        }], default);
        await AskAsync();

        Assert.Equal("Resident,Emigrated", await database.ScalarAsync<string>(
            "select string_agg(status, ',' order by recorded_from) from registry.registration"));
        Assert.Equal("Emigrated", await database.ScalarAsync<string>("select status from registry.registration where recorded_to = 'infinity'"));
    }

    [Fact]
    public async Task Nobody_found_is_not_asked_again_within_a_week_unless_the_record_changes()
    {
        await database.StaysAsync("piotr", "Piotr", "Zieliński", born: 19880309);
        await AskAsync();
        var before = _brp.Questions;
        await AskAsync();
        Assert.Equal(0, _brp.Questions - before);

        await database.ExecuteAsync("update registry.person_record set birth_date = 19880310");
        await AskAsync();
        Assert.True(_brp.Questions > before);
        Assert.Equal(0L, await CountAsync("registry.question where parameters ->> 'birthDate' = '1988-03-09'"));
    }

    [Fact]
    public async Task Over_budget_is_noted_as_not_asked()
    {
        await database.StaysAsync("urgent", "Jan", "Kowalski", since: "2026-01-01");
        await database.StaysAsync("later", "Piotr", "Zieliński", born: 19880309, since: "2026-08-25");
        await AskAsync(static options => options.BudgetPerMunicipality = 8);

        Assert.Equal("Found,NotAsked", await database.ScalarAsync<string>("select string_agg(outcome, ',' order by due_on) from registry.question"));
    }

    [Fact]
    public async Task A_failure_half_way_loses_no_protocol_and_a_retry_ends_as_if_nothing_had_happened()
    {
        foreach (var name in new[] { "jan", "tadeusz", "marek", "pawel" })
            await database.StaysAsync(name, name, $"Kowalski {name}");
        var whole = await database.NightAsync();
        await database.AskAsync(whole, _brp, with: Small);
        var expected = await StateAsync();

        database.StartOver();
        await database.ResetAsync();
        foreach (var name in new[] { "jan", "tadeusz", "marek", "pawel" })
            await database.StaysAsync(name, name, $"Kowalski {name}");
        var broken = await database.NightAsync();
        var before = _brp.Questions;
        _brp.Misbehaviour.Plan("brp", "behave", times: 2);
        _brp.Misbehaviour.Plan("brp", "500", times: 3);
        var failure = await Assert.ThrowsAsync<StepException>(() => database.AskAsync(broken, _brp, with: Small));

        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.True(await CountAsync("runs.protocol") > 0 && _brp.Questions > before);
        Assert.NotEqual(expected, await StateAsync());
        await database.AskAsync(broken, _brp, with: Small);
        Assert.Equal(expected, await StateAsync());

        static void Small(RegistrySync.Pipeline.Pulling.Brp.BrpOptions options)
        {
            options.SliceSize = 1;
            options.ConcurrencyPerMunicipality = 1;
        }
    }

    [Fact]
    public async Task Run_again_after_it_ended_a_leg_changes_nothing()
    {
        await database.StaysAsync("jan", "Jan", "Kowalski");
        var run = await database.NightAsync();
        await database.AskAsync(run, _brp);
        var (state, asked) = (await StateAsync(), _brp.Questions);
        await database.AskAsync(run, _brp);
        Assert.Equal((state, asked), (await StateAsync(), _brp.Questions));
    }

    [Fact]
    public async Task A_register_that_suddenly_gives_nobody_is_held_and_changes_nothing()
    {
        _brp.Register.Replace(Enumerable.Range(0, 25).Select(static i => SomeBrpPersons.Jan($"99998{i:0000}", "Jan", "Kowalski" + (char)('a' + i))), default);
        for (var i = 0; i < 25; i++)
            await database.StaysAsync($"jan{i}", "Jan", "Kowalski" + (char)('a' + i));
        await AskAsync();
        Assert.Equal(25L, await CountAsync("registry.registration where recorded_to = 'infinity'"));
        _brp.Register.Replace([], default);
        await AskAsync();

        Assert.Equal("Held", (await PackageAsync())!.Split(' ')[0]);
        Assert.Equal(25L, await CountAsync("registry.registration where recorded_to = 'infinity'"));
    }

    [Fact]
    public async Task A_held_answer_that_was_approved_lets_the_next_one_lack_as_many_persons_and_no_more()
    {
        _brp.Register.Replace(Enumerable.Range(0, 25).Select(static i => SomeBrpPersons.Jan($"99998{i:0000}", "Jan", "Kowalski" + (char)('a' + i))), default);
        for (var i = 0; i < 25; i++)
            await database.StaysAsync($"jan{i}", "Jan", "Kowalski" + (char)('a' + i));
        await AskAsync();
        _brp.Register.Replace(Enumerable.Range(0, 5).Select(static i => SomeBrpPersons.Jan($"99998{i:0000}", "Jan", "Kowalski" + (char)('a' + i))), default);
        await AskAsync();
        Assert.Equal(25L, await CountAsync("registry.registration where recorded_to = 'infinity'"));
        Assert.True(await database.ApproveAsync());

        _brp.Register.Replace([], default);
        await AskAsync();
        Assert.Equal(25L, await CountAsync("registry.registration where recorded_to = 'infinity'"));

        _brp.Register.Replace(Enumerable.Range(0, 5).Select(static i => SomeBrpPersons.Jan($"99998{i:0000}", "Jan", "Kowalski" + (char)('a' + i))), default);
        await AskAsync();
        Assert.Equal(5L, await CountAsync("registry.registration where recorded_to = 'infinity'"));
        Assert.Equal(0L, await CountAsync("runs.package where state = 'Held'"));
    }

    [Fact]
    public async Task Somebody_whom_the_register_no_longer_gives_ends_here_too()
    {
        await database.StaysAsync("jan", "Jan", "Kowalski");
        await AskAsync();
        _brp.Register.Replace([], default);
        await AskAsync();

        Assert.Equal("Normalised 1 0 0", await PackageAsync());
        Assert.Equal(0L, await CountAsync("registry.registration where recorded_to = 'infinity'"));
    }

    [Fact]
    public async Task An_unknown_field_is_counted_and_its_value_is_kept_nowhere()
    {
        await database.StaysAsync("jan", "Jan", "Kowalski");
        _brp.Misbehaviour.Plan("brp", "drift", times: 5);
        await AskAsync();

        Assert.Equal("herkomst", await database.ScalarAsync<string>("select string_agg(field, ',') from staging.rejection where reason = 'UnknownField'"));
        Assert.Equal(0L, await CountAsync("staging.item where payload like '%onbekend veld%'"));
    }

    [Fact]
    public async Task A_number_rests_in_the_vault_only_and_what_may_not_be_used_nowhere()
    {
        _brp.Register.Replace([SomeBrpPersons.Jan(Jan) with { ANummer = JansANumber }], default);
        await database.StaysAsync("jan", "Jan", "Kowalski");
        await AskAsync();

        var everything = await database.ScalarAsync<string>("""
            select string_agg(t::text, ' ') from (
                select to_jsonb(i) from staging.item i union all select to_jsonb(r) from staging.record r union all select to_jsonb(q) from registry.question q
                union all select to_jsonb(p) from registry.person_record p union all select to_jsonb(g) from registry.registration g
                union all select to_jsonb(l) from runs.protocol l union all select to_jsonb(s) from runs.slice s) t
            """);
        Assert.DoesNotContain(Jan, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(JansANumber, everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Pools", everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Polen", everything, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1L, await CountAsync("vault.bsn"));
        Assert.Equal(1L, await CountAsync("vault.a_number"));
        Assert.Equal(1L, await CountAsync("runs.protocol where subject is not null"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("7946419844")] // Fails a check.
    public async Task What_is_no_A_number_is_not_kept(string? number)
    {
        _brp.Register.Replace([SomeBrpPersons.Jan(Jan) with { ANummer = number }], default);
        await database.StaysAsync("jan", "Jan", "Kowalski");
        await AskAsync();

        Assert.Equal((0L, 1L), (await CountAsync("vault.a_number"), await CountAsync("registry.registration where a_number_token is null")));
    }

    [Fact]
    public async Task The_token_of_the_A_number_comes_with_the_registration_and_opens_for_the_login_of_the_exporter()
    {
        _brp.Register.Replace([SomeBrpPersons.Jan(Jan) with { ANummer = JansANumber }], default);
        await database.StaysAsync("jan", "Jan", "Kowalski");
        await AskAsync();
        await AskAsync(); // Another night's answer with the same number is no news.

        var token = await database.ScalarAsync<Guid>("select a_number_token from registry.registration where recorded_to = 'infinity'");
        Assert.Equal(database.Vault.TokenOfANumber(JansANumber), token);
        Assert.Equal(JansANumber, await database.ANumberAsync(token));
        Assert.Equal("Normalised 1 0 1", await PackageAsync());
    }

    [Fact]
    public async Task What_linking_revealed_is_asked_in_a_later_leg()
    {
        // The night register has no birth date and a name that matches nobody in Tiel; the agency has both.
        _brp.Register.Replace([SomeBrpPersons.Jan(Jan) with { GemeenteVanInschrijving = new("0214", "Buren"), Verblijfplaats = null }], default);
        var stay = await database.StaysAsync("jan", "J.", "Kowalsky", born: null);
        var agency = await database.StaysAsync("agency", "Jan", "Kowalski");
        await database.ExecuteAsync("delete from registry.stay where record_id = $1", agency);
        await database.ExecuteAsync("update registry.person_record set registry = 'setu' where record_id = $1", agency);
        var run = await database.NightAsync();
        await database.AskAsync(run, _brp);
        Assert.Equal(0L, await CountAsync("registry.registration"));

        await database.ExecuteAsync("insert into identity.link (record_id, identity_id, recorded_from) values ($1, $1, '2026-10-01'), ($2, $1, '2026-10-01')", stay, agency);
        await database.AskAsync(run, _brp, leg: 3);

        Assert.Equal("Resident 0214", await database.ScalarAsync<string>("select status || ' ' || municipality from registry.registration"));
        Assert.Equal("Found", await database.ScalarAsync<string>("select outcome from registry.question where leg = 3 and outcome = 'Found'"));
    }

    async Task AskAsync(Action<RegistrySync.Pipeline.Pulling.Brp.BrpOptions>? with = null) => await database.AskAsync(await database.NightAsync(), _brp, with: with);

    async Task<long> CountAsync(string table) => await database.ScalarAsync<long>($"select count(*) from {table}");

    /// <summary>State of the newest package, and what was pulled, accepted and unchanged.</summary>
    Task<string?> PackageAsync() => database.ScalarAsync<string>(
        "select concat_ws(' ', state, pulled, accepted, unchanged) from runs.package order by opened_at desc limit 1");

    /// <summary>Everything that a rerun must give again.</summary>
    Task<string?> StateAsync() => database.ScalarAsync<string>("""
        select string_agg(md5(t::text), '' order by t::text) from (
            select to_jsonb(i) from staging.item i union all select to_jsonb(r) from staging.record r union all select to_jsonb(q) from registry.question q
            union all select to_jsonb(p) from registry.person_record p union all select to_jsonb(g) from registry.registration g
            union all select to_jsonb(v) from vault.bsn v union all select to_jsonb(n) from vault.a_number n) t
        """);
}
