using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class OverCapacityTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "over-capacity";

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task More_residents_than_beds_are_a_finding_since_the_night_it_began()
    {
        var location = await HouseAsync(capacity: 2, (-50, 30), (-40, 30), (-20, 30));
        await db.DetectAsync();
        Assert.Equal(("Failed", "SNF", "2"), (await db.OutcomeAsync(Rule, location), await db.EvidenceAsync(Rule, location, "norm"), await db.EvidenceAsync(Rule, location, "capacity")));
        Assert.Equal(Today.AddDays(-20), await db.ScalarAsync<DateOnly>("select episode_start from detection.outcome where rule = $1", Rule));
    }

    [Fact]
    public async Task Stays_without_an_end_that_explain_the_excess_are_a_doubt()
    {
        var open = await HouseAsync(capacity: 2, (-50, 30), (-40, 30), (-20, null));
        await db.DetectAsync();
        Assert.Equal("Undetermined/OpenEndedStays", await db.OutcomeAsync(Rule, open));
    }

    [Fact]
    public async Task Owner_and_hirer_who_report_one_bed_report_one_resident()
    {
        var location = await HouseAsync(capacity: 2, (-50, 30), (-40, 30));
        await db.StayAsync(Id("guest 0"), location, Today.AddDays(-50), Today.AddDays(30), registry: "housing-waalwonen");
        await db.DetectAsync();
        Assert.Equal("1/0/0/0", await db.TallyAsync(Rule));
    }

    [Fact]
    public async Task Whoever_was_seen_elsewhere_since_no_longer_sleeps_here()
    {
        var location = await HouseAsync(capacity: 2, (-50, 30), (-40, 30), (-20, 30));
        await db.StayAsync(Id("guest 0"), await db.LocationAsync("bb"), Today.AddDays(-5), Today.AddDays(30));
        await db.DetectAsync();
        Assert.Null(await db.OutcomeAsync(Rule, location));
    }

    [Fact]
    public async Task An_unknown_capacity_is_a_doubt_and_an_empty_location_is_not_concerned()
    {
        var location = await HouseAsync(capacity: null, (-50, 30));
        await db.LocationAsync("empty");
        await db.DetectAsync();
        Assert.Equal("Undetermined/Capacity", await db.OutcomeAsync(Rule, location));
        Assert.Equal("0/0/0/1", await db.TallyAsync(Rule));
    }

    async Task<Guid> HouseAsync(int? capacity, params (int From, int? To)[] stays)
    {
        var location = await db.LocationAsync("aa", capacity);
        for (var i = 0; i < stays.Length; i++)
            await db.StayAsync(await db.PersonAsync($"guest {i}"), location, Today.AddDays(stays[i].From), stays[i].To is { } to ? Today.AddDays(to) : null);
        return location;
    }
}
