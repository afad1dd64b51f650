using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class RegisteredNotPresentTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "registered-not-present";

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Absent_from_the_register_of_the_registered_location_is_a_finding_with_what_may_explain_it()
    {
        var (home, other) = (await CoveredAsync("aa"), await db.LocationAsync("bb", municipality: "0214"));
        var worker = await db.PersonAsync("worker", "Resident", home);
        await db.StayAsync(worker, home, Today.AddDays(-200), departure: Today.AddDays(-70));
        await db.StayAsync(worker, other, Today.AddDays(-10));
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, worker));
        Assert.Equal("[\"MovedRecently\"]", await db.EvidenceAsync(Rule, worker, "explanations"));
        Assert.Equal(home, await db.ScalarAsync<Guid>("select location_id from detection.outcome where rule = $1", Rule));
    }

    [Fact]
    public async Task Present_lately_passes()
    {
        var home = await CoveredAsync("aa");
        var worker = await db.PersonAsync("worker", "Resident", home);
        await db.StayAsync(worker, home, Today.AddDays(-200), departure: Today.AddDays(-59));
        await db.DetectAsync();
        Assert.Null(await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task A_guest_there_who_may_be_the_same_person_is_a_doubt()
    {
        var home = await CoveredAsync("aa");
        var worker = await db.PersonAsync("worker", "Resident", home);
        var guest = await db.PersonAsync("guest");
        await db.StayAsync(worker, await db.LocationAsync("bb"), Today.AddDays(-200), departure: Today.AddDays(-100));
        await db.StayAsync(guest, home, Today.AddDays(-20));
        await db.PairAsync(worker, guest, 0.4, "Review");
        await db.DetectAsync();
        Assert.Equal("Undetermined/LinkUnderReview", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task A_location_that_shares_only_postcode_and_number_with_the_registered_address_is_another()
    {
        var (home, other) = (await CoveredAsync("aa"), await CoveredAsync("aa, another street"));
        var worker = await db.PersonAsync("worker", "Resident", home);
        await db.StayAsync(worker, home, Today.AddDays(-200), departure: Today.AddDays(-70));
        await db.DetectAsync();
        Assert.Equal(1L, await db.ScalarAsync<long>("select count(*) from detection.outcome where rule = $1 and location_id = $2", Rule, home));
        Assert.Equal(0L, await db.ScalarAsync<long>("select count(*) from detection.outcome where rule = $1 and location_id = $2", Rule, other));
    }

    [Fact]
    public async Task A_location_without_a_delivered_register_is_a_doubt()
    {
        var home = await db.LocationAsync("aa", delivers: false);
        var worker = await db.PersonAsync("worker", "Resident", home);
        await db.StayAsync(worker, await db.LocationAsync("bb"), Today.AddDays(-100));
        await db.DetectAsync();
        Assert.Equal("Undetermined/NotCovered", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task The_growers_family_is_counted_and_not_stored()
    {
        var home = await CoveredAsync("aa");
        var daughter = await db.PersonAsync("daughter", "Resident", home);
        await db.DetectAsync();
        Assert.Null(await db.OutcomeAsync(Rule, daughter));
        Assert.Equal("0/0/1/0", await db.TallyAsync(Rule));
    }

    async Task<Guid> CoveredAsync(string name)
    {
        var location = await db.LocationAsync(name);
        await db.StayAsync(await db.PersonAsync("guest of " + name), location, Today.AddDays(-20));
        return location;
    }
}
