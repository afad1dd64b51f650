using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class HousedWithoutWorkTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "housed-without-work";

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Housed_after_the_notice_period_is_for_the_help_desk()
    {
        var worker = await WorkerAsync(ended: -29, tied: true);
        await db.DetectAsync();
        Assert.Equal(("Failed", "OfferHelpDesk"), (await db.OutcomeAsync(Rule, worker), await db.EvidenceAsync(Rule, worker, "nextStep")));
    }

    [Fact]
    public async Task Other_work_that_nobody_sees_is_a_doubt()
    {
        var worker = await WorkerAsync(ended: -29, tied: false);
        await db.DetectAsync();
        Assert.Equal("Undetermined/NotCovered", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task Whoever_comes_back_long_after_the_known_work_ended_came_for_other_work()
    {
        var worker = await WorkerAsync(ended: -80, tied: true);
        await db.ExecuteAsync("update registry.stay set departure = arrival + 20");
        await db.StayAsync(worker, await db.LocationAsync("bb"), Today.AddDays(-4), expected: Today.AddDays(50));
        await db.DetectAsync();
        Assert.Equal("Undetermined/NotCovered", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task Whoever_moved_after_the_work_ended_is_still_housed()
    {
        var worker = await WorkerAsync(ended: -80, tied: true);
        await db.ExecuteAsync("update registry.stay set departure = arrival + 96");
        await db.StayAsync(worker, await db.LocationAsync("bb"), Today.AddDays(-4), expected: Today.AddDays(50));
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task An_open_stay_after_all_work_ended_may_be_a_forgotten_departure()
    {
        var worker = await WorkerAsync(ended: -29, tied: true, left: true);
        await db.DetectAsync();
        Assert.Equal("Undetermined/Departure", await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task Within_the_notice_period_or_with_other_work_it_passes()
    {
        await WorkerAsync(ended: -28, tied: true);
        await db.DetectAsync();
        Assert.Equal("1/0/0/0", await db.TallyAsync(Rule));
    }

    [Fact]
    public async Task Whoever_left_is_not_concerned()
    {
        await WorkerAsync(ended: -60, tied: true);
        await db.ExecuteAsync("update registry.stay set departure = '2026-09-20'");
        await db.DetectAsync();
        Assert.Equal("0/0/1/0", await db.TallyAsync(Rule));
    }

    async Task<Guid> WorkerAsync(int ended, bool tied, bool left = false)
    {
        var worker = await db.PersonAsync("worker");
        await db.StayAsync(worker, await db.LocationAsync("aa"), Today.AddDays(-100), expected: left ? null : Today.AddDays(50));
        await db.PlacementAsync(worker, Today.AddDays(-100), ended: Today.AddDays(ended));
        if (tied)
            await db.ExecuteAsync("update registry.person_record set worker_number = '60100000|7'");
        return worker;
    }
}
