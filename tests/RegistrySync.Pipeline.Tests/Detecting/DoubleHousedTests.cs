using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class DoubleHousedTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "double-housed";

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task More_than_seven_nights_at_two_locations_are_a_signal_to_the_supplier()
    {
        var worker = await StaysAsync(departure: -12);
        await db.DetectAsync();
        Assert.Equal(("Failed", "AskSupplierToCorrect"), (await db.OutcomeAsync(Rule, worker), await db.EvidenceAsync(Rule, worker, "nextStep")));
    }

    [Fact]
    public async Task Seven_nights_pass()
    {
        await StaysAsync(departure: -13);
        await db.DetectAsync();
        Assert.Equal("1/0/0/0", await db.TallyAsync(Rule));
    }

    [Fact]
    public async Task An_agreed_end_that_passed_without_a_word_is_a_doubt()
    {
        var worker = await StaysAsync(departure: null, expected: -18);
        await db.DetectAsync();
        Assert.Equal("Undetermined/Departure", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task Owner_and_hirer_of_one_bed_are_not_concerned()
    {
        var (worker, location) = (await db.PersonAsync("worker"), await db.LocationAsync("aa"));
        await db.StayAsync(worker, location, Today.AddDays(-50));
        await db.StayAsync(worker, location, Today.AddDays(-50), registry: "housing-waalwonen");
        await db.DetectAsync();
        Assert.Equal("0/0/1/0", await db.TallyAsync(Rule));
    }

    async Task<Guid> StaysAsync(int? departure, int? expected = null)
    {
        var worker = await db.PersonAsync("worker");
        await db.StayAsync(worker, await db.LocationAsync("aa"), Today.AddDays(-50), expected is { } e ? Today.AddDays(e) : null, departure is { } d ? Today.AddDays(d) : null);
        await db.StayAsync(worker, await db.LocationAsync("bb"), Today.AddDays(-20), departure: Today.AddDays(-1));
        return worker;
    }

    [Theory]
    [InlineData(0.5, "Failed")]
    [InlineData(0.9, "Undetermined/LinkUnderReview")]
    public async Task A_bed_that_a_namesake_who_has_two_of_his_own_may_claim_is_a_doubt_about_the_link(double claim, string outcome)
    {
        var (worker, namesake) = (await db.PersonAsync("worker"), await db.PersonAsync("namesake", birthDate: 19850320));
        var second = await db.RecordAsync(worker, "second");
        await db.StayAsync(second, await db.LocationAsync("bb"), Today.AddDays(-41));
        await db.StayAsync(worker, await db.LocationAsync("aa"), Today.AddDays(-40));
        await db.StayAsync(namesake, await db.LocationAsync("cc"), Today.AddDays(-30));
        await db.PairAsync(worker, second, 0.995);
        await db.PairAsync(second, namesake, claim, "Blocked");
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, worker));
    }
}
