using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Pulling.Signalen;

/// <summary>Workers' reports from the simulator's Signalen to the record, over real HTTP.</summary>
public sealed class SignalenPullTests(PostgresFixture database) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    static readonly DateTimeOffset FirstNight = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);
    SimulatedRegion _region = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.ResetAsync(Cancel);
        _region = await SimulatedRegion.StartAsync();
    }

    public ValueTask DisposeAsync() => _region.DisposeAsync();

    [Fact]
    public async Task Who_reported_is_gone_before_anything_is_stored()
    {
        await RunAsync(FirstNight);

        Assert.Contains(_region.World.Delivery.Reports, report => report.Email is not null && report.Text.Contains("Mail", StringComparison.Ordinal));
        Assert.Equal(0L, await database.ScalarAsync<long>("""
            select count(*) from staging.item r join runs.package p on p.id = r.package_id where p.registry = 'reports' and (r.payload like '%example.org%' or r.payload ~ '06 ?[0-9]{8}' or r.payload like '%reporter%')
            """));
        Assert.True(await database.ScalarAsync<long>("select count(*) from registry.report where text like '%[mail]%'") > 0);
    }

    [Fact]
    public async Task Every_report_that_stands_is_at_its_location_whichever_of_its_addresses_was_named()
    {
        await RunAsync(FirstNight);

        var standing = _region.World.Delivery.Reports.Where(report => report.CancelledOn is null || report.CancelledOn > _region.World.Delivery.Day)
            .GroupBy(report => report.Location.Id).Select(reports => $"{reports.Key}:{reports.Count()}").Order(StringComparer.Ordinal);
        Assert.Equal(string.Join(' ', standing), await database.ScalarAsync<string>("""
            select string_agg(record_key || ':' || n, ' ' order by record_key)
            from (select l.record_key, count(*) as n from registry.report r join registry.location l on l.location_id = r.location_id and l.recorded_to = 'infinity'
                  where r.recorded_to = 'infinity' group by l.record_key) reports
            """));
    }

    [Fact]
    public async Task A_second_pull_without_changes_changes_nothing()
    {
        await RunAsync(FirstNight);
        await RunAsync(FirstNight.AddHours(1));

        Assert.Equal(0L, await database.ScalarAsync<long>("select accepted + deleted + rejected from runs.package where registry = 'reports' order by opened_at desc limit 1"));
    }

    [Fact]
    public async Task A_report_that_is_taken_back_no_longer_counts_and_a_later_one_is_found()
    {
        await RunAsync(FirstNight);
        var before = _region.World.Delivery.Reports.Count(report => report.IsCancelledOn(_region.World.Delivery.Day));
        await _region.World.AdvanceAsync(60, 0, Cancel);
        await RunAsync(FirstNight.AddDays(60));

        var standing = _region.World.Delivery.Reports.Count(report => !report.IsCancelledOn(_region.World.Delivery.Day));
        var known = await database.ScalarAsync<long>("select count(*) from registry.report where recorded_to = 'infinity' and reported_on >= $1",
            DateOnly.FromDayNumber(_region.World.Delivery.Reports.Min(report => report.Day)));
        Assert.True(_region.World.Delivery.Reports.Count(report => report.IsCancelledOn(_region.World.Delivery.Day)) >= before);
        Assert.Equal(standing, known);
    }

    [Theory]
    [InlineData("429")]
    [InlineData("503")]
    [InlineData("truncate")]
    [InlineData("html")]
    [InlineData("expire-token")]
    public async Task A_fault_that_passes_is_waited_out(string fault)
    {
        _region.Misbehaviour.Plan("signalen", fault);

        await RunAsync(FirstNight);

        Assert.Equal("Done", await StateAsync());
    }

    [Theory]
    [InlineData("garble", "Source")]
    [InlineData("html", "Source")]
    public async Task An_answer_that_breaks_its_contract_parks_the_registry(string fault, string kind)
    {
        _region.Misbehaviour.Plan("signalen", fault, 50);

        await RunAsync(FirstNight);

        Assert.Equal("Parked/" + kind, await StateAsync());
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from registry.report"));
    }

    [Fact]
    public async Task A_secret_that_is_refused_is_a_matter_of_configuration()
    {
        await RunAsync(FirstNight, secret: "wrong");

        Assert.Equal("Parked/Configuration", await StateAsync());
    }

    [Fact]
    public async Task A_new_field_is_left_out_and_named_once()
    {
        _region.Misbehaviour.Plan("signalen", "drift", 50);

        await RunAsync(FirstNight);

        Assert.Equal("mood UnknownField", await database.ScalarAsync<string>("""
            select string_agg(field || ' ' || reason, ',') from staging.rejection
            where reason = 'UnknownField' and package_id in (select id from runs.package where registry = 'reports')
            """));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from staging.item where payload like '%mood%'"));
    }

    Task<string?> StateAsync() => database.ScalarAsync<string>(
        "select state || coalesce('/' || failure_kind, '') from runs.step where registry = 'reports' and step = 'pull' order by started_at desc limit 1");

    async Task RunAsync(DateTimeOffset asOf, string secret = "demo-secret-signalen")
    {
        await using var pipeline = new TestPipeline(database, _region.Drop, _region.Settings(secret));
        Assert.Equal(RunState.Succeeded, await pipeline.RunAsync(asOf, ["locations", "reports"], Steps.Normalise, Cancel));
    }
}
