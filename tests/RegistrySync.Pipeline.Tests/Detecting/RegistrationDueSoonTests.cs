using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class RegistrationDueSoonTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "registration-due-soon";

    Guid _location;

    public async ValueTask InitializeAsync()
    {
        await db.ResetAsync();
        _location = await db.LocationAsync("aa");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_open_end_within_thirty_days_of_the_threshold_is_an_invitation()
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, _location, Today.AddDays(-92));
        await db.DetectAsync();
        Assert.Equal(("Failed", "InviteToRegister"), (await db.OutcomeAsync(Rule, worker), await db.EvidenceAsync(Rule, worker, "nextStep")));
        Assert.Equal("2026-10-31", await db.EvidenceAsync(Rule, worker, "arisesOn"));
    }

    [Fact]
    public async Task An_agreement_of_four_months_is_an_invitation_in_its_first_five_days()
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, _location, Today.AddDays(-2), expected: Today.AddDays(150));
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task Whoever_is_not_known_to_be_registered_or_not_is_a_doubt()
    {
        var worker = await db.PersonAsync("worker");
        await db.StayAsync(worker, _location, Today.AddDays(-100));
        await db.DetectAsync();
        Assert.Equal("Undetermined/NotAsked", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task Whoever_has_an_appointment_needs_no_invitation()
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        await db.StayAsync(worker, _location, Today.AddDays(-100));
        await db.DeclarationAsync(worker, "Appointment", Today.AddDays(9));
        await db.DetectAsync();
        Assert.Equal("1/0/0/0", await db.TallyAsync(Rule));
    }

    [Theory]
    [InlineData(0.85, "Failed")]
    [InlineData(0.75, "Undetermined/LinkUnderReview")]
    public async Task An_invitation_needs_a_link_that_is_less_sure_than_an_accusation_does(double link, string outcome)
    {
        var worker = await db.PersonAsync("worker", "NonResident");
        var earlier = await db.RecordAsync(worker, "earlier");
        await db.StayAsync(earlier, _location, Today.AddDays(-100), departure: Today.AddDays(-40));
        await db.StayAsync(worker, _location, Today.AddDays(-40));
        await db.PairAsync(worker, Id("worker/brp"), 0.999);
        await db.PairAsync(worker, earlier, link);
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task A_dated_end_too_early_and_an_open_end_too_far_off_pass()
    {
        var (dated, open) = (await db.PersonAsync("dated", "NonResident"), await db.PersonAsync("open", "NonResident"));
        await db.StayAsync(dated, _location, Today.AddDays(-100), expected: Today.AddDays(10));
        await db.StayAsync(open, _location, Today.AddDays(-60));
        await db.DetectAsync();
        Assert.Equal("2/0/0/0", await db.TallyAsync(Rule));
    }

    [Fact]
    public async Task Residents_and_those_whose_duty_exists_already_are_not_concerned()
    {
        var (resident, due) = (await db.PersonAsync("resident", "Resident"), await db.PersonAsync("due", "NonResident"));
        await db.StayAsync(resident, _location, Today.AddDays(-100));
        await db.StayAsync(due, _location, Today.AddDays(-150));
        await db.DetectAsync();
        Assert.Equal("0/0/1/0", await db.TallyAsync(Rule));
    }
}
