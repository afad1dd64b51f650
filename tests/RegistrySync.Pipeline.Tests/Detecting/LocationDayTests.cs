using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

/// <summary>What a run counts at each location: the registration funnel, and where who is housed works.</summary>
public sealed class LocationDayTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    Guid _location;

    public async ValueTask InitializeAsync()
    {
        await db.ResetAsync();
        _location = await db.LocationAsync("aa");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Everybody_housed_is_counted_once_at_the_stage_reached()
    {
        var registered = await GuestAsync("registered", status: "Resident");
        var appointed = await GuestAsync("appointed");
        await db.DeclarationAsync(appointed, "Appointment", Today.AddDays(5));
        var declared = await GuestAsync("declared");
        await db.DeclarationAsync(declared, "Declared", Today.AddDays(-3));
        await GuestAsync("nothing");
        await GuestAsync("gone", departure: Today.AddDays(-2));
        // The hirer reports the same bed.
        await db.StayAsync(registered, _location, Today.AddDays(-40), Today.AddDays(60), registry: "housing-waalwonen");

        await db.DetectAsync();

        Assert.Equal("4/0/3/2/1", await FunnelAsync());
        Assert.Equal(4L, await db.ScalarAsync<long>("select count(*) from detection.housed where location_id = $1", _location));
    }

    [Fact]
    public async Task A_second_run_counts_the_same_and_writes_nobody_twice()
    {
        await GuestAsync("one");
        await db.DetectAsync();
        await db.DetectAsync();

        Assert.Equal("1/0/0/0/0", await FunnelAsync());
    }

    [Fact]
    public async Task Who_moved_is_housed_where_he_sleeps_now()
    {
        var elsewhere = await db.LocationAsync("bb");
        var guest = await GuestAsync("mover");
        await db.StayAsync(guest, elsewhere, Today.AddDays(-10), Today.AddDays(60));

        await db.DetectAsync();

        Assert.Equal(elsewhere, await db.ScalarAsync<Guid>("select location_id from detection.housed where identity_id = $1", guest));
    }

    [Fact]
    public async Task Where_they_work_is_counted_with_them()
    {
        await db.PlacementAsync(await GuestAsync("local"), Today.AddDays(-30));
        await db.PlacementAsync(await GuestAsync("region"), Today.AddDays(-30), work: "0214");
        await db.PlacementAsync(await GuestAsync("outside"), Today.AddDays(-30), work: "0344");
        await GuestAsync("unknown");

        await db.DetectAsync();

        Assert.Equal("1/1/1/1", await db.ScalarAsync<string>(
            "select concat_ws('/', work_local, work_region, work_outside, work_unknown) from detection.location_day where location_id = $1", _location));
    }

    [Fact]
    public async Task A_place_name_that_lies_in_the_region_and_outside_is_unknown_and_surely_not_here()
    {
        await db.PlacementAsync(await GuestAsync("region or outside"), Today.AddDays(-30), work: null, candidates: "{0214,0344}");
        await db.PlacementAsync(await GuestAsync("here or outside"), Today.AddDays(-30), work: null, candidates: "{0281,0344}");
        await GuestAsync("unknown");

        await db.DetectAsync();

        Assert.Equal("0/0/0/3/1", await db.ScalarAsync<string>(
            "select concat_ws('/', work_local, work_region, work_outside, work_unknown, work_elsewhere) from detection.location_day where location_id = $1", _location));
    }

    async Task<Guid> GuestAsync(string name, string? status = null, DateOnly? departure = null)
    {
        var person = await db.PersonAsync(name, status);
        await db.StayAsync(person, _location, Today.AddDays(-40), Today.AddDays(60), departure);
        return person;
    }

    Task<string?> FunnelAsync() => db.ScalarAsync<string>(
        "select concat_ws('/', housed, invited, appointment, declared, registered) from detection.location_day where location_id = $1", _location);
}
