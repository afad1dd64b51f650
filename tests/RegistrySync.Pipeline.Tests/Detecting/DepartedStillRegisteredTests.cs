using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class DepartedStillRegisteredTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "departed-still-registered";

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Eight_months_of_absence_are_a_reason_for_an_investigation_and_never_a_departure()
    {
        var worker = await ResidentAsync(delivers: true, lastNight: -250);
        await db.DetectAsync();
        Assert.Equal(("Failed", "ConsiderAddressInvestigation"), (await db.OutcomeAsync(Rule, worker), await db.EvidenceAsync(Rule, worker, "nextStep")));
    }

    [Fact]
    public async Task An_address_that_no_source_covers_is_a_doubt()
    {
        var worker = await ResidentAsync(delivers: false, lastNight: -250);
        await db.DetectAsync();
        Assert.Equal("Undetermined/NotCovered", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task Nights_enough_work_or_a_recent_registration_pass()
    {
        await ResidentAsync(delivers: true, lastNight: -100);
        await db.PlacementAsync(await ResidentAsync(delivers: true, lastNight: -250, name: "working"), Today.AddDays(-300), ended: Today.AddDays(-30));
        await ResidentAsync(delivers: true, lastNight: -250, name: "recent", since: Today.AddDays(-100));
        await db.DetectAsync();
        Assert.Equal("3/0/0/0", await db.TallyAsync(Rule));
    }

    [Fact]
    public async Task Work_through_an_agency_in_those_months_contradicts_the_night_registers_silence()
    {
        var worker = await ResidentAsync(delivers: true, lastNight: -300);
        await db.PlacementAsync(worker, Today.AddDays(-390), ended: Today.AddDays(-120));
        await db.DetectAsync();
        Assert.Equal("Undetermined/ConflictingSources", await db.OutcomeAsync(Rule, worker));
    }

    [Theory]
    [InlineData(-300, true, "Undetermined/ConflictingSources")] // Moved in within the year, and in no row of it.
    [InlineData(-300, false, "Undetermined/ConflictingSources")]
    [InlineData(-400, true, "Failed")] // Longer ago than the register remembers.
    public async Task A_register_that_does_not_know_who_moved_in_is_silent_about_more(int since, bool elsewhere, string outcome)
    {
        var home = await db.LocationAsync("aa");
        await db.StayAsync(await db.PersonAsync("guest"), home, Today.AddDays(-20));
        var worker = await db.PersonAsync("worker", "Resident", home, since: Today.AddDays(since));
        await db.StayAsync(worker, elsewhere ? await db.LocationAsync("bb") : home, Today.AddDays(since + 20), departure: Today.AddDays(since + 40));
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, worker));
    }

    [Theory]
    [InlineData("contested")] // A row that stands alone, since another fits it as well
    [InlineData("evidence")] // or that the other records spoke against.
    public async Task A_row_at_the_address_that_may_be_the_residents_and_was_not_linked_is_a_doubt(string reason)
    {
        var worker = await ResidentAsync(delivers: true, lastNight: -250);
        var row = await db.PersonAsync("row");
        await db.StayAsync(row, Id("aa"), Today.AddDays(-249), departure: Today.AddDays(-30));
        await db.PairAsync(worker, row, 0.6, "Blocked");
        await db.ExecuteAsync("update identity.pair set reason = $1", reason);
        await db.DetectAsync();
        Assert.Equal("Undetermined/LinkUnderReview", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task Whoever_is_no_resident_is_not_concerned()
    {
        var worker = await ResidentAsync(delivers: true, lastNight: -250);
        await db.ExecuteAsync("update registry.registration set status = 'Emigrated'");
        await db.DetectAsync();
        Assert.Null(await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task A_departure_that_nobody_wrote_is_one_doubt_and_not_another_every_night()
    {
        var worker = await ResidentAsync(delivers: true, lastNight: -380);
        await db.StayAsync(worker, Id("aa"), Today.AddDays(-370), expected: Today.AddDays(-250));
        await db.DetectAsync();
        await db.DetectAsync(days: 1);

        Assert.Equal("Undetermined/Departure", await db.OutcomeAsync(Rule, worker));
        Assert.Equal(1L, await db.ScalarAsync<long>("select count(*) from detection.outcome where rule = $1", Rule));
        Assert.Equal(Today.AddDays(-250), await db.ScalarAsync<DateOnly>("select episode_start from detection.outcome where rule = $1", Rule));
    }

    async Task<Guid> ResidentAsync(bool delivers, int lastNight, string name = "worker", DateOnly? since = null)
    {
        var home = Id("aa");
        if (name == "worker")
        {
            home = await db.LocationAsync("aa", delivers: delivers);
            await db.StayAsync(await db.PersonAsync("guest"), home, Today.AddDays(-20));
        }

        var worker = await db.PersonAsync(name, "Resident", home, since: since);
        await db.StayAsync(worker, home, Today.AddDays(-390), departure: Today.AddDays(lastNight));
        return worker;
    }
}
