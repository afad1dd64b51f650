using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class MunicipalityCountTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "bed-balance";

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    const string Home = "working-without-known-home";

    [Fact]
    public async Task More_workers_than_beds_are_counted_for_the_monitor()
    {
        var location = await db.LocationAsync("aa", capacity: 1);
        await db.StayAsync(await db.PersonAsync("one"), location, Today.AddDays(-20));
        await db.StayAsync(await db.PersonAsync("two"), location, Today.AddDays(-20));
        await db.DetectAsync();
        Assert.Equal("0/1/7/0", await db.TallyAsync(Rule));
        Assert.Equal("0281", await db.ScalarAsync<string>("select municipality::text from detection.outcome where rule = $1", Rule));
    }

    [Fact]
    public async Task Workers_whose_home_nobody_knows_are_counted_where_they_work()
    {
        await db.PlacementAsync(await db.PersonAsync("commuter"), Today.AddDays(-20), work: "0214");
        var housed = await db.PersonAsync("housed");
        await db.PlacementAsync(housed, Today.AddDays(-20));
        await db.StayAsync(housed, await db.LocationAsync("aa"), Today.AddDays(-20));
        await db.DetectAsync();
        Assert.Equal("1/1/6/0", await db.TallyAsync(Home));
        Assert.Equal("0214", await db.ScalarAsync<string>("select municipality::text from detection.outcome where rule = $1", Home));
    }
}
