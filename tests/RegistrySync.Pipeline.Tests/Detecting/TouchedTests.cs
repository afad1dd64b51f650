using Npgsql;
using RegistrySync.Testing;
using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

/// <summary>Whatever facts are made of cannot change unseen, whoever changes it (ADR 0045).</summary>
public sealed class TouchedTests : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    const string At = "timestamptz '2026-09-01 02:00Z'";

    static readonly Guid One = Id("one");
    static readonly Guid Other = Id("other");
    static readonly Guid Place = Id("place");

    readonly PostgresFixture _db;

    public TouchedTests(PostgresFixture db) => _db = db;

    public async ValueTask InitializeAsync()
    {
        await _db.ResetAsync(TestContext.Current.CancellationToken);
        await _db.ExecuteAsync("delete from runs.touched"); // Emptying the tables was seen too.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Each table of facts: a row, a change that rules can see, one that they cannot, and what is written down.</summary>
    public static TheoryData<string, string, string, string?, string> Tables => new()
    {
        { "registry.person_record", $"(record_id, recorded_from, registry) values ('{One}', {At}, 'brp')", "birth_date = 19900101", "family_name = 'x'", "one" },
        { "registry.stay", $"(stay_id, recorded_from, registry, record_id, location_id, arrival) values ('{Other}', {At}, 'r', '{One}', '{Place}', '2026-01-01')",
            "departure = '2026-09-01'", "room = '2'", "one, place" },
        { "registry.placement", $"(placement_id, recorded_from, registry, record_id, agency_id, starts_on) values ('{Other}', {At}, 'setu', '{One}', '{Place}', '2026-01-01')",
            "ended_on = '2026-09-01'", "work_place = 'x'", "one" },
        { "registry.placement", $"(placement_id, recorded_from, registry, record_id, agency_id, starts_on) values ('{Other}', {At}, 'setu', '{One}', '{Place}', '2026-01-01')",
            "work_candidates = '{0263,1774}'", null, "one" },
        { "registry.declaration", $"(declaration_id, recorded_from, registry, record_id, kind, on_date) values ('{Other}', {At}, 'desk', '{One}', 'Declared', '2026-01-01')",
            "on_date = '2026-09-01'", "municipality = '0281'", "one" },
        { "registry.registration", $"(registration_id, recorded_from, record_id, status, answered_on) values ('{One}', {At}, '{One}', 'Resident', '2026-01-01')",
            "under_investigation = true", "answered_on = '2026-09-01'", "one" },
        { "registry.question", $"(question_id, kind, record_id, municipality, due_on, parameters) values ('{Other}', 'NameAndBirthDate', '{One}', '0281', '2026-01-01', '{{}}')",
            "outcome = 'Empty'", "asked_on = '2026-09-01'", "one" },
        { "identity.link", $"(record_id, identity_id, recorded_from) values ('{One}', '{Other}', {At})", $"identity_id = '{One}'", null, "one, other" },
        { "identity.golden_record", $"(identity_id, recorded_from) values ('{One}', {At})", "protected = true", "family_name = 'x'", "one" },
        { "identity.pair", $"(left_id, right_id, recorded_from, probability, weight, levels, model, decision) values (least('{One}', '{Other}'::uuid), greatest('{One}', '{Other}'::uuid), {At}, 0.5, 0, '', 'm', 'Review')",
            "decision = 'Linked', left_claim = 0.9", "model = 'n'", "one, other" },
        { "identity.assertion", $"(assertion_id, kind, left_id, right_id, reason, author, made_at) values ('{Place}', 'Same', '{One}', '{Other}', 'seen', 'somebody', {At})",
            $"withdrawn_at = {At}", "reason = 'heard'", "one, other" },
        { "registry.location", $"(location_id, recorded_from, registry, record_key, name, dwelling_id, postcode, house_number) values ('{Place}', {At}, 'locations', 'L', 'L', 'd1', '4000AA', 1)",
            "municipality = '0281'", "street = 'x'", "4000AA 1, d1, place and place" },
        { "registry.location_address", $"(location_id, recorded_from, address_key, dwelling_id) values ('{Place}', {At}, 'k', 'd1')", "dwelling_id = 'd2'", "street = 'x'", "d1" },
        { "registry.location_change", $"(change_id, location_id, field, value, valid_from, reason, author, made_at) values ('{One}', '{Place}', 'capacity', '3', '2026-01-01', 'seen', 'somebody', {At})",
            "value = '4'", "reason = 'heard'", "place" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task What_facts_are_made_of_does_not_change_unseen(string table, string row, string change, string? other, string named)
    {
        await _db.ExecuteAsync($"insert into {table} {row}");
        Assert.Equal(named, await TakenAsync());
        if (other is not null)
        {
            await _db.ExecuteAsync($"update {table} set {other}");
            Assert.Equal("", await TakenAsync());
        }

        await _db.ExecuteAsync($"update {table} set {change}");
        Assert.True(await TakenAsync() is not ("" or "everybody"));
        if (table == "identity.assertion") // Withdrawn, it is nothing any more.
            await _db.ExecuteAsync($"update {table} set withdrawn_at = null");
        await TakenAsync();
        await _db.ExecuteAsync($"delete from {table}");
        Assert.True(await TakenAsync() is not ("" or "everybody"));
        await _db.ExecuteAsync($"truncate {table}");
        Assert.Equal("everybody", await TakenAsync());
    }

    [Fact]
    public async Task An_address_that_a_location_lost_is_named_beside_the_new_one()
    {
        await _db.ExecuteAsync($"insert into registry.location_address (location_id, recorded_from, address_key, dwelling_id) values ('{Place}', {At}, 'k', 'd1')");
        await TakenAsync();
        await _db.ExecuteAsync("update registry.location_address set dwelling_id = 'd2'");

        Assert.Equal("d1, d2", await TakenAsync());
    }

    [Theory]
    [InlineData("capacity = 4")]
    [InlineData("norm = 'SNF'")]
    [InlineData("permit = true")]
    [InlineData("is_new = true")]
    [InlineData("object_kind = 'Dwelling'")]
    public async Task What_only_bears_upon_the_guests_of_a_location_names_the_location_and_nobody_who_sleeps_there(string change)
    {
        await _db.ExecuteAsync($"insert into registry.location (location_id, recorded_from, registry, record_key, name) values ('{Place}', {At}, 'locations', 'L', 'L')");
        await TakenAsync();
        await _db.ExecuteAsync($"update registry.location set {change}");

        Assert.Equal(1L, await _db.ScalarAsync<long>("select count(*) from runs.touched where location_id is not null and site_id is null"));
        Assert.Equal("place", await TakenAsync());
    }

    [Fact]
    public async Task The_end_of_a_version_counts_and_what_was_over_already_does_not()
    {
        await _db.ExecuteAsync($"insert into identity.link (record_id, identity_id, recorded_from) values ('{One}', '{One}', {At})");
        await TakenAsync();
        await _db.ExecuteAsync("update identity.link set recorded_to = '2026-09-02'");
        Assert.Equal("one", await TakenAsync());
        await _db.ExecuteAsync("delete from identity.link");
        Assert.Equal("", await TakenAsync());
    }

    [Fact]
    public async Task More_at_once_than_it_pays_to_name_is_everybody()
    {
        await _db.ExecuteAsync($"""
            insert into registry.placement (placement_id, recorded_from, registry, record_id, agency_id, starts_on)
            select md5(n::text)::uuid, {At}, 'setu', '{One}', '{Place}', '2026-01-01' from generate_series(0, 250000) n
            """);

        Assert.Equal("everybody", await TakenAsync());
    }

    [Fact]
    public async Task While_everybody_is_new_nobody_is_named()
    {
        await _db.ExecuteAsync("insert into runs.touched default values");
        await _db.ExecuteAsync($"insert into identity.link (record_id, identity_id, recorded_from) values ('{One}', '{One}', {At})");

        Assert.Equal("everybody", await TakenAsync());
    }

    [Fact]
    public async Task Whoever_relied_on_that_everybody_is_new_is_waited_for_before_that_is_taken_away()
    {
        await _db.ExecuteAsync("insert into runs.touched default values");
        await using var writer = await _db.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var writing = await writer.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(writer, $"insert into identity.link (record_id, identity_id, recorded_from) values ('{One}', '{One}', {At})");

        await using var detecting = await _db.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(detecting, "set lock_timeout = 50");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(detecting, "delete from runs.touched"));
        Assert.Equal(PostgresErrorCodes.LockNotAvailable, refused.SqlState);
        await writing.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("everybody", await TakenAsync());
    }

    [Fact]
    public async Task Whoever_writes_while_that_is_being_taken_away_is_named()
    {
        await _db.ExecuteAsync("insert into runs.touched default values");
        await using var detecting = await _db.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var detection = await detecting.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(detecting, "delete from runs.touched");
        await _db.ExecuteAsync($"insert into identity.link (record_id, identity_id, recorded_from) values ('{One}', '{One}', {At})");
        await detection.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("one", await TakenAsync());
    }

    [Fact]
    public async Task Nobody_but_detecting_reads_or_empties_it()
    {
        foreach (var attempt in new[] { "select from runs.touched", "delete from runs.touched" })
            await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(_db.Database.Pages, attempt));
        foreach (var attempt in new[] { "insert into runs.touched default values", "truncate runs.touched" })
            await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(_db.Database.App, attempt));
    }

    /// <summary>What is written down, in words, and takes it away.</summary>
    async Task<string> TakenAsync()
    {
        var taken = await _db.ScalarAsync<string>("""
            with taken as (delete from runs.touched returning *)
            select coalesce(string_agg(distinct coalesce(record_id::text, location_id::text || coalesce(' and ' || site_id, ''), dwelling_id, postcode || ' ' || house_number,
                'everybody'), ', '), '') from taken
            """) ?? "";
        foreach (var (id, name) in new[] { (One, "one"), (Other, "other"), (Place, "place") })
            taken = taken.Replace(id.ToString(), name, StringComparison.Ordinal);
        return string.Join(", ", taken.Split(", ").Order(StringComparer.Ordinal));
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
