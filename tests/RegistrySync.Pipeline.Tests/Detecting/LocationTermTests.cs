using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

/// <summary>What a location is on a day: the latest word that has begun, the register's or a steward's.</summary>
public sealed class LocationTermTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    Guid _location;

    public async ValueTask InitializeAsync()
    {
        await db.ResetAsync();
        _location = await db.LocationAsync("aa", capacity: 10);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_change_holds_from_its_day_and_not_before()
    {
        await ChangeAsync("capacity", "4", Today.AddDays(-20));

        Assert.Equal((10, 4), (await CapacityAsync(Today.AddDays(-21)), await CapacityAsync(Today.AddDays(-20))));
    }

    [Fact]
    public async Task What_is_taken_back_never_held()
    {
        await ChangeAsync("capacity", "4", Today.AddDays(-20));
        await db.ExecuteAsync("update registry.location_change set withdrawn_at = '2026-10-01 01:00Z', withdrawn_by = 'steward'");

        Assert.Equal(10, await CapacityAsync(Today));
    }

    [Fact]
    public async Task A_later_word_of_the_register_holds_over_an_earlier_one_of_a_steward_and_the_same_word_does_not()
    {
        await ChangeAsync("capacity", "4", Today.AddDays(-60));
        await RecordAsync("De Hoeve", 10, Today.AddDays(-10)); // Another name, the same capacity: no word about capacity.
        Assert.Equal(4, await CapacityAsync(Today));

        await RecordAsync("De Hoeve", 12, Today.AddDays(-5));
        Assert.Equal(12, await CapacityAsync(Today));
    }

    [Fact]
    public async Task A_capacity_lowered_last_week_makes_no_excess_of_the_weeks_before()
    {
        foreach (var guest in Enumerable.Range(0, 6))
            await db.StayAsync(await db.PersonAsync($"guest {guest}"), _location, Today.AddDays(-50), Today.AddDays(30));
        await ChangeAsync("capacity", "4", Today.AddDays(-7));

        await db.DetectAsync();

        Assert.Equal("Failed", await db.OutcomeAsync("over-capacity", _location));
        Assert.Equal("4", await db.EvidenceAsync("over-capacity", _location, "capacity"));
        Assert.Equal(Today.AddDays(-7), await db.ScalarAsync<DateOnly>("select episode_start from detection.outcome where rule = 'over-capacity'"));
    }

    [Fact]
    public async Task A_capacity_that_is_raised_closes_the_finding_at_the_next_run()
    {
        foreach (var guest in Enumerable.Range(0, 12))
            await db.StayAsync(await db.PersonAsync($"guest {guest}"), _location, Today.AddDays(-50), Today.AddDays(30));
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync("over-capacity", _location));

        await ChangeAsync("capacity", "12", Today.AddDays(-30));
        await db.DetectAsync(days: 1);

        Assert.Null(await db.OutcomeAsync("over-capacity", _location));
        Assert.Equal("Resolved/WithinCapacity", await db.ScalarAsync<string>("select state || '/' || reason from detection.finding"));
    }

    [Fact]
    public async Task A_permit_that_a_steward_states_counts_for_the_rule_that_asks_for_one()
    {
        var park = await db.LocationAsync("bb", kind: "Recreation", permit: false);
        await db.StayAsync(await db.PersonAsync("guest"), park, Today.AddDays(-50), Today.AddDays(30));
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync("not-meant-for-living", park));

        await db.ExecuteAsync(Insert, Id("change 2"), park, "permit", "true", Today.AddDays(-10));
        await db.DetectAsync(days: 1);

        Assert.Null(await db.OutcomeAsync("not-meant-for-living", park));
    }

    const string Insert = """
        insert into registry.location_change (change_id, location_id, field, value, valid_from, reason, author, made_at)
        values ($1, $2, $3, $4, $5, 'as the permit says', 'steward', '2026-09-30 10:00Z')
        """;

    Task ChangeAsync(string field, string value, DateOnly from) => db.ExecuteAsync(Insert, Id("change"), _location, field, value, from);

    Task<int> CapacityAsync(DateOnly day) => db.ScalarAsync<int>("select capacity from registry.location_on($1) where location_id = $2", day, _location);

    /// <summary>A new version of the register's row.</summary>
    async Task RecordAsync(string name, int capacity, DateOnly on)
    {
        var at = new DateTimeOffset(on, new TimeOnly(2, 0), TimeSpan.Zero);
        await db.ExecuteAsync("update registry.location set recorded_to = $2 where location_id = $1 and recorded_to = 'infinity'", _location, at);
        await db.ExecuteAsync("""
            insert into registry.location (location_id, recorded_from, registry, record_key, name, municipality, capacity, norm, permit, is_new, delivers_register, object_kind)
            values ($1, $2, 'locations', 'aa', $3, '0281', $4, 'SNF', true, false, true, 'Lodging')
            """, _location, at, name, capacity);
    }
}
