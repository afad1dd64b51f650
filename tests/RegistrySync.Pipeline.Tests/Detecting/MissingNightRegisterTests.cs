using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class MissingNightRegisterTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "missing-night-register";

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Nothing_delivered_for_longer_than_agreed_is_a_finding()
    {
        var location = await db.LocationAsync("aa");
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, location));
    }

    [Fact]
    public async Task A_register_that_comes_passes_as_does_one_that_is_new()
    {
        await db.StayAsync(await db.PersonAsync("worker"), await db.LocationAsync("aa"), Today.AddDays(-200), departure: Today.AddDays(-150));
        await db.LocationAsync("bb", since: Today.AddDays(-60));
        await db.DetectAsync();
        Assert.Equal("2/0/0/0", await db.TallyAsync(Rule));
    }

    [Fact]
    public async Task A_location_that_owes_none_is_not_concerned()
    {
        await db.LocationAsync("aa", delivers: false);
        await db.DetectAsync();
        Assert.Equal("0/0/1/0", await db.TallyAsync(Rule));
    }
}
