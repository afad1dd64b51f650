using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class InactivePersonActiveTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "inactive-person-active";

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("Deceased")]
    [InlineData("Emigrated")]
    public async Task Present_while_inactive_is_shown_as_a_doubtful_link(string status)
    {
        var worker = await db.PersonAsync("worker", status);
        await db.StayAsync(worker, await db.LocationAsync("aa"), Today.AddDays(-20));
        await db.DetectAsync();
        Assert.Equal(("Failed", "true", "CheckLink"),
            (await db.OutcomeAsync(Rule, worker), await db.EvidenceAsync(Rule, worker, "doubtfulLink"), await db.EvidenceAsync(Rule, worker, "nextStep")));
    }

    [Fact]
    public async Task An_unwritten_departure_is_a_doubt_and_a_written_one_passes()
    {
        var (overdue, gone) = (await db.PersonAsync("overdue", "Emigrated"), await db.PersonAsync("gone", "Emigrated"));
        var location = await db.LocationAsync("aa");
        await db.StayAsync(overdue, location, Today.AddDays(-50), expected: Today.AddDays(-10));
        await db.StayAsync(gone, location, Today.AddDays(-50), departure: Today.AddDays(-10));
        await db.DetectAsync();
        Assert.Equal("Undetermined/Departure", await db.OutcomeAsync(Rule, overdue));
        Assert.Equal("1/0/0/1", await db.TallyAsync(Rule));
    }

    [Fact]
    public async Task Residents_are_not_concerned()
    {
        await db.StayAsync(await db.PersonAsync("worker", "Resident"), await db.LocationAsync("aa"), Today.AddDays(-20));
        await db.DetectAsync();
        Assert.Equal("", await db.TallyAsync(Rule));
    }

    [Theory]
    [InlineData(0.95, "Failed")]
    [InlineData(0.85, "Undetermined/LinkUnderReview")]
    public async Task A_link_as_sure_as_of_other_rules_suffices_to_ask_for_a_look_at_it(double probability, string outcome)
    {
        var worker = await db.PersonAsync("worker", "Emigrated");
        await db.StayAsync(worker, await db.LocationAsync("aa"), Today.AddDays(-20));
        await db.PairAsync(worker, Id("worker/brp"), probability);
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, worker));
    }
}
