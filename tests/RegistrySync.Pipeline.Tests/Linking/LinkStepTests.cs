using Npgsql;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Linking;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Linking;

/// <summary>The step over a real database, with the model that runs use.</summary>
public sealed class LinkStepTests : IAsyncLifetime
{
    static readonly DateTimeOffset FirstNight = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);
    static readonly Guid RunId = StableId.Of("run");
    static readonly Guid Here = StableId.Of("location", "here");

    readonly PostgresFixture _postgres = new();
    readonly LinkStep _link = new(PersonModel.Load(Repository.PathTo("config")));

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        await ExecuteAsync(
            "insert into runs.run (id, schedule, fire_time, as_of, state, epoch, requested_by) values ($1, 'test', $2, $2, 'Running', 1, 'test')", RunId, FirstNight);
        string[] families = ["Brzezinski", "Kwasniewski", "Dumitrescu", "Petrenko", "Szabados", "Novotny", "Jankauskas", "Ozolins"];
        for (var i = 0; i < families.Length; i++)
        {
            await PersonAsync($"agency {i}", "setu", "Stanislaw Jan", families[i], 19800101 + (i * 10203), number: $"FW{i}");
            await PersonAsync($"bed {i}", "housing-linge", "Stanislaw", families[i], 19800101 + (i * 10203), Here);
        }
    }

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    [Fact]
    public async Task A_night_on_which_some_changed_gives_the_tables_of_a_night_that_compares_everybody()
    {
        await LinkAsync(0);
        await ExecuteAsync("update registry.person_record set family_name = 'Kwasniewska', birth_date = null where record_id = $1", Id("bed 1"));
        await ExecuteAsync("delete from registry.person_record where record_id = $1", Id("bed 2"));
        await PersonAsync("bed 8", "housing-linge", "Stanislaw", "Petrenko", null, Here);
        var changed = await LinkAsync(1);
        var tables = await TablesAsync();

        await ExecuteAsync("delete from identity.linked");
        var everybody = await LinkAsync(1);

        Assert.Equal((2, 16), (changed["compared"], everybody["compared"]));
        Assert.Equal(tables, await TablesAsync());
        Assert.Equal(Id("agency 0"), await IdentityAsync("bed 0", "agency 0"));
    }

    [Fact]
    public async Task Records_that_outgrow_the_frozen_frequencies_are_all_compared_anew()
    {
        await LinkAsync(0);
        for (var i = 0; i < 5; i++)
            await PersonAsync($"new {i}", "housing-linge", "Maria", $"Nowakowska{i}", null, Here);
        Assert.Equal(21, (await LinkAsync(1))["compared"]);
        Assert.Equal(1L, await ScalarAsync<long>("select count(*) from identity.linking_version where replaced_at is null"));
    }

    [Fact]
    public async Task Taking_back_what_a_steward_said_gives_what_would_be_without_it()
    {
        await LinkAsync(0);
        var before = await IdentitiesAsync();
        await AssertAsync("Different", "agency 3", "bed 3", FirstNight.AddHours(1));
        await AssertAsync("Same", "agency 4", "agency 5", FirstNight.AddHours(1));
        await LinkAsync(1);
        Assert.NotEqual(before, await IdentitiesAsync());
        Assert.NotEqual(await IdentityAsync("agency 3"), await IdentityAsync("bed 3"));
        Assert.Equal(await IdentityAsync("agency 4"), await IdentityAsync("bed 5"));

        await ExecuteAsync("update identity.assertion set withdrawn_at = $1, withdrawn_by = 'steward'", FirstNight.AddDays(1).AddHours(1));
        await LinkAsync(2);
        Assert.Equal(before, await IdentitiesAsync());
    }

    [Fact]
    public async Task Every_pair_is_kept_with_the_frozen_model_that_decided_it()
    {
        await LinkAsync(0);
        Assert.Equal(8L, await ScalarAsync<long>("select count(*) from identity.pair p join identity.linking_version v on v.version = p.model where p.decision = 'Linked'"));
        Assert.Equal(0L, await ScalarAsync<long>("select count(*) from identity.pair where model not in (select version from identity.linking_version)"));
    }

    [Fact]
    public async Task Two_open_beds_speak_of_two_people_only_once_a_departure_written_late_no_longer_explains_them()
    {
        var there = StableId.Of("location", "there");
        foreach (var (person, family, since) in new[] { ("moved", "Wojciechowski", 10), ("two", "Grzegorzewski", 60) })
        {
            await PersonAsync(person + " before", "housing-linge", "Stanislaw", family, null, Here);
            await StayAsync(person + " before", "housing-linge", Here, 200);
            await PersonAsync(person + " now", "housing-waalwonen", "Stanislaw", family, null, there);
            await StayAsync(person + " now", "housing-waalwonen", there, since);
        }

        await LinkAsync(0);
        var two = await WeightAsync("two before", "two now");
        Assert.True(await WeightAsync("moved before", "moved now") > two + 2);

        // Weeks later still nobody has written a departure: the row reads otherwise and is compared anew.
        Assert.Equal(1, (await LinkAsync(21))["compared"]);
        Assert.True(await WeightAsync("moved before", "moved now") < two + 1);
    }

    [Fact]
    public async Task A_row_without_a_birth_date_brings_nobody_together_with_somebody_of_another_date()
    {
        await PersonAsync("elder", "setu", "Stanislaw", "Wojciechowski", 19690907, number: "FW100");
        await PersonAsync("younger", "setu", "Stanislaw", "Wojciechowski", 19890519, number: "FW101");
        await PersonAsync("row", "housing-linge", "Stanislaw", "Wojciechowski", null, Here);
        await LinkAsync(0);
        Assert.NotEqual(await IdentityAsync("elder"), await IdentityAsync("younger"));
        Assert.Equal(Id("row"), await IdentityAsync("row"));
    }

    [Fact]
    public async Task Of_two_workers_of_one_name_a_row_is_the_ones_whose_work_began_with_the_stay()
    {
        await PersonAsync("spring", "setu", "Stanislaw", "Wojciechowski", 19690907, number: "FW100");
        await PersonAsync("summer", "setu", "Stanislaw", "Wojciechowski", 19890519, number: "FW101");
        await WorkAsync("spring", 150);
        await WorkAsync("summer", 57);
        await PersonAsync("row", "housing-linge", "Stanislaw", "Wojciechowski", null, Here);
        await StayAsync("row", "housing-linge", Here, 60);
        await LinkAsync(0);
        Assert.Equal(Id("summer"), await IdentityAsync("row", "summer"));

        // The agency corrects the first day: its worker is compared anew, and the row is nobody's.
        await ExecuteAsync("update registry.placement set starts_on = starts_on - 60 where record_id = $1", Id("summer"));
        Assert.Equal(1, (await LinkAsync(1))["compared"]);
        Assert.Equal(Id("row"), await IdentityAsync("row"));
        var tables = await TablesAsync();
        await ExecuteAsync("delete from identity.linked");
        await LinkAsync(1);
        Assert.Equal(tables, await TablesAsync());
    }

    Task WorkAsync(string person, int since) => ExecuteAsync("""
        insert into registry.placement (placement_id, recorded_from, registry, record_id, agency_id, starts_on) values ($1, $2, 'setu', $3, $4, $5)
        """, StableId.Of("placement", person), FirstNight.AddDays(-1), Id(person), StableId.Of("agency"), DateOnly.FromDateTime(FirstNight.Date).AddDays(-since));

    Task StayAsync(string person, string registry, Guid location, int since) => ExecuteAsync("""
        insert into registry.stay (stay_id, recorded_from, registry, record_id, location_id, arrival) values ($1, $2, $3, $4, $5, $6)
        """, StableId.Of("stay", person), FirstNight.AddDays(-1), registry, Id(person), location, DateOnly.FromDateTime(FirstNight.Date).AddDays(-since));

    Task<float> WeightAsync(string one, string other) => ScalarAsync<float>(
        "select weight from identity.pair where left_id = least($1, $2) and right_id = greatest($1, $2) and recorded_to = 'infinity'", Id(one), Id(other));

    async Task<IDictionary<string, long>> LinkAsync(int days)
    {
        var run = new RunContext(RunId, 1, FirstNight.AddDays(days), null, _postgres.Database);
        var step = new StepContext(run, 1, Steps.Link, "", new Progress<StepProgress>());
        await _link.RunAsync(step, Stop);
        return step.Counts;
    }

    Task PersonAsync(string name, string registry, string given, string family, int? born, Guid? location = null, string? number = null) => ExecuteAsync("""
        insert into registry.person_record (record_id, recorded_from, registry, given_names, family_name, birth_date, worker_number, location_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """, Id(name), FirstNight.AddDays(registry == "setu" ? -2 : -1), registry, given, family, born, number, location);

    Task AssertAsync(string kind, string left, string right, DateTimeOffset at) => ExecuteAsync("""
        insert into identity.assertion (assertion_id, kind, left_id, right_id, reason, author, made_at) values ($1, $2, $3, $4, 'seen', 'steward', $5)
        """, StableId.Of(kind, left, right), kind, Id(left), Id(right), at);

    async Task<Guid> IdentityAsync(params string[] records)
    {
        var identities = new HashSet<Guid>();
        foreach (var record in records)
            identities.Add(await ScalarAsync<Guid>("select identity_id from identity.link where record_id = $1 and recorded_to = 'infinity'", Id(record)));
        return Assert.Single(identities);
    }

    Task<string> IdentitiesAsync() => ScalarAsync<string>("select string_agg(record_id || ' ' || identity_id, ';' order by record_id) from identity.link where recorded_to = 'infinity'");

    async Task<string> TablesAsync() => await ScalarAsync<string>("select string_agg(l::text, ';' order by l::text) from identity.link l")
        + await ScalarAsync<string>("select string_agg(p::text, ';' order by p::text) from identity.pair p")
        + await ScalarAsync<string>("select string_agg(g::text, ';' order by g::text) from identity.golden_record g")
        + await ScalarAsync<string>("select string_agg(e::text, ';' order by e::text) from identity.event e")
        + await ScalarAsync<string>("select string_agg(d::text, ';' order by d::text) from identity.linked d");

    static Guid Id(string name) => StableId.Of("person", name);

    Task ExecuteAsync(string sql, params object?[] parameters) => _postgres.ExecuteAsync(sql, [.. parameters.Select(p => p ?? DBNull.Value)]);

    async Task<T> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var command = _postgres.Database.App.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }
}
