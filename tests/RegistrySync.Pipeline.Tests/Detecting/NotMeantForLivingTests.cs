using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class NotMeantForLivingTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "not-meant-for-living";

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("Recreation", false, "Failed")]
    [InlineData("Other", false, "Failed")]
    [InlineData("Recreation", true, null)]
    [InlineData("Lodging", false, null)]
    [InlineData("Dwelling", false, null)]
    public async Task A_logiesfunctie_a_dwelling_or_a_permit_passes(string kind, bool permit, string? outcome)
    {
        var location = await db.LocationAsync("aa", kind: kind, permit: permit);
        await db.StayAsync(await db.PersonAsync("worker"), location, Today.AddDays(-20));
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, location));
    }

    [Fact]
    public async Task An_unknown_kind_is_a_doubt()
    {
        var location = await db.LocationAsync("aa", permit: false);
        await db.ExecuteAsync("update registry.location set object_kind = null");
        await db.StayAsync(await db.PersonAsync("worker"), location, Today.AddDays(-20));
        await db.DetectAsync();
        Assert.Equal("Undetermined/ObjectKind", await db.OutcomeAsync(Rule, location));
    }

    [Fact]
    public async Task Where_nobody_sleeps_it_does_not_apply()
    {
        var location = await db.LocationAsync("aa", kind: "Recreation", permit: false);
        await db.StayAsync(await db.PersonAsync("worker"), location, Today.AddDays(-20), departure: Today.AddDays(-2));
        await db.DetectAsync();
        Assert.Equal("0/0/1/0", await db.TallyAsync(Rule));
    }
}
