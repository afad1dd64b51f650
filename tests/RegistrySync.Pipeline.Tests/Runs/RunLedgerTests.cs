using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Tests.Runs;

public sealed class RunLedgerTests(RunsDatabase database) : IClassFixture<RunsDatabase>, IAsyncLifetime
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await database.ForgetAsync();

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task A_run_that_somebody_holds_is_refused_to_others()
    {
        var run = await database.AddAsync();
        await database.ClaimAsync(run);

        Assert.Equal(Refusal.Leased, await database.RefuseAsync(run));
    }

    [Fact]
    public async Task A_run_that_nobody_entered_is_unknown() =>
        Assert.Equal(Refusal.Unknown, await database.RefuseAsync(Guid.Empty));

    [Fact]
    public async Task A_worker_believed_dead_can_no_longer_write()
    {
        var runId = await database.AddAsync();
        var dead = await database.ClaimAsync(runId);
        await database.ExpireLeasesAsync();
        var alive = await database.ClaimAsync(runId);

        await Assert.ThrowsAsync<LeaseLostException>(() => dead.BeginAsync(Cancel));
        await Assert.ThrowsAsync<LeaseLostException>(() => database.Ledger.FinishAsync(dead, RunState.Succeeded, null, null, Cancel));
        Assert.Null(await database.Ledger.HeartbeatAsync(dead, Cancel));
        await using var transaction = await alive.BeginAsync(Cancel);
        await transaction.CommitAsync(Cancel);
    }

    [Fact]
    public async Task A_takeover_does_not_pass_a_transaction_that_still_writes()
    {
        var runId = await database.AddAsync();
        var silent = await database.ClaimAsync(runId);
        await using (var transaction = await silent.BeginAsync(Cancel))
        {
            await database.ExpireLeasesAsync();
            Assert.Equal(Refusal.Writing, await database.RefuseAsync(runId));
            await transaction.CommitAsync(Cancel);
        }

        await database.ClaimAsync(runId);
    }

    [Fact]
    public async Task A_heartbeat_passes_beside_a_transaction_that_writes()
    {
        var run = await database.ClaimAsync(await database.AddAsync());
        await using var transaction = await run.BeginAsync(Cancel);

        Assert.False(await database.Ledger.HeartbeatAsync(run, Cancel));
    }

    [Fact]
    public async Task A_run_that_ended_cannot_be_written_for()
    {
        var run = await database.ClaimAsync(await database.AddAsync());
        await database.Ledger.FinishAsync(run, RunState.Succeeded, null, null, Cancel);

        await Assert.ThrowsAsync<LeaseLostException>(() => run.BeginAsync(Cancel));
        Assert.Equal(Refusal.Finished, await database.RefuseAsync(run.RunId));
    }

    [Fact]
    public async Task A_run_that_keeps_ending_its_workers_is_given_up()
    {
        var run = await database.AddAsync();
        for (var claim = 0; claim < database.Options.MaxClaims; claim++)
        {
            await database.ClaimAsync(run);
            await database.ExpireLeasesAsync();
        }

        Assert.Equal(Refusal.Finished, await database.RefuseAsync(run));
        Assert.Equal(RunState.Failed, (await database.Ledger.FindAsync(run, Cancel))?.State);
    }

    [Fact]
    public async Task A_schedule_fires_once_for_one_moment()
    {
        var moment = new DateTimeOffset(2026, 10, 1, 4, 0, 0, TimeSpan.FromHours(2));
        var first = await database.Ledger.AddAsync(new NewRun("nightly", moment, moment, "quartz"), Cancel);
        var again = await database.Ledger.AddAsync(new NewRun("nightly", moment.ToUniversalTime(), moment, "quartz"), Cancel);

        Assert.True(first.IsNew);
        Assert.Equal((first.RunId, false), again);
    }

    [Fact]
    public async Task Runs_that_overlap_go_one_after_the_other()
    {
        var first = await database.ClaimAsync(await database.AddAsync());
        var second = await database.AddAsync();
        Assert.Equal(Refusal.Overlap, await database.RefuseAsync(second));

        // Waiting for a retry it has still begun.
        await database.Ledger.RequeueAsync(first, null, Cancel);
        Assert.Equal(Refusal.Overlap, await database.RefuseAsync(second));

        await database.Ledger.FinishAsync(await database.ClaimAsync(first.RunId), RunState.Failed, "Source", "no list", Cancel);
        await database.ClaimAsync(second);
    }

    [Fact]
    public async Task Runs_of_different_registries_that_end_before_link_go_side_by_side()
    {
        await database.ClaimAsync(await database.AddAsync(run => run with { Registries = ["setu"], UntilStep = "normalise" }));
        await database.ClaimAsync(await database.AddAsync(run => run with { Registries = ["locations"], UntilStep = "stage" }));
        var same = await database.AddAsync(run => run with { Registries = ["setu", "brp"], UntilStep = "pull" });
        var whole = await database.AddAsync(run => run with { Registries = ["brp"] });

        Assert.Equal(Refusal.Overlap, await database.RefuseAsync(same));
        Assert.Equal(Refusal.Overlap, await database.RefuseAsync(whole));
    }

    [Fact]
    public async Task Recorded_time_never_goes_back()
    {
        var first = await database.ClaimAsync(await database.AddAsync());
        await database.Ledger.FinishAsync(first, RunState.Succeeded, null, null, Cancel);
        var second = await database.ClaimAsync(await database.AddAsync(run => run with { AsOf = run.AsOf.AddDays(-3) }));

        Assert.Equal(first.AsOf.AddMilliseconds(1), second.AsOf);
    }

    [Fact]
    public async Task A_retry_keeps_the_time_of_its_run()
    {
        var run = await database.AddAsync();
        var first = await database.ClaimAsync(run);
        await database.ExpireLeasesAsync();
        var second = await database.ClaimAsync(run);

        Assert.Equal(first.AsOf, second.AsOf);
        Assert.Equal(first.Epoch + 1, second.Epoch);
    }

    [Fact]
    public async Task A_run_waits_for_its_moment()
    {
        var run = await database.ClaimAsync(await database.AddAsync());
        await database.Ledger.RequeueAsync(run, TimeProvider.System.GetUtcNow().AddHours(1), Cancel);

        Assert.Equal(Refusal.NotYet, await database.RefuseAsync(run.RunId));
        Assert.Empty(await database.Ledger.TakeDueAsync(TimeSpan.Zero, Cancel));
    }

    [Fact]
    public async Task A_waiting_run_is_cancelled_at_once_and_a_held_one_at_its_next_heartbeat()
    {
        var waiting = await database.AddAsync();
        Assert.True(await database.Ledger.CancelAsync(waiting, "somebody", Cancel));
        Assert.Equal(RunState.Cancelled, (await database.Ledger.FindAsync(waiting, Cancel))?.State);
        Assert.False(await database.Ledger.CancelAsync(waiting, "somebody", Cancel));

        var held = await database.ClaimAsync(await database.AddAsync());
        Assert.True(await database.Ledger.CancelAsync(held.RunId, "somebody", Cancel));
        Assert.True(await database.Ledger.HeartbeatAsync(held, Cancel));
    }

    [Fact]
    public async Task What_is_due_is_handed_on_once()
    {
        var run = await database.AddAsync();

        Assert.Equal([run], await database.Ledger.TakeDueAsync(TimeSpan.FromMinutes(5), Cancel));
        Assert.Empty(await database.Ledger.TakeDueAsync(TimeSpan.FromMinutes(5), Cancel));
        Assert.Equal([run], await database.Ledger.TakeDueAsync(TimeSpan.Zero, Cancel));
    }

    [Fact]
    public async Task Runs_that_overlap_go_by_priority_and_then_by_time()
    {
        var late = await database.AddAsync(run => run with { AsOf = run.AsOf.AddHours(1) });
        var early = await database.AddAsync();
        var urgent = await database.AddAsync(run => run with { AsOf = run.AsOf.AddHours(2) });
        await database.Ledger.PrioritiseAsync(urgent, 5, Cancel);

        foreach (var next in new[] { urgent, early, late })
        {
            Assert.Equal([next], await database.Ledger.TakeDueAsync(TimeSpan.Zero, Cancel));
            if (next != late)
                Assert.Equal(Refusal.Overlap, await database.RefuseAsync(late));
            await database.Ledger.FinishAsync(await database.ClaimAsync(next), RunState.Succeeded, null, null, Cancel);
        }
    }

    [Fact]
    public async Task A_run_that_a_worker_left_is_handed_on_again()
    {
        var run = await database.AddAsync();
        await database.Ledger.TakeDueAsync(TimeSpan.FromMinutes(5), Cancel);
        await database.ClaimAsync(run);
        Assert.Empty(await database.Ledger.TakeDueAsync(TimeSpan.FromMinutes(5), Cancel));

        await database.ExecuteAsync("update runs.run set enqueued_at = clock_timestamp() - interval '1 minute'");
        await database.ExpireLeasesAsync();
        Assert.Equal([run], await database.Ledger.TakeDueAsync(TimeSpan.FromMinutes(5), Cancel));
    }

    [Fact]
    public async Task What_another_run_keeps_waiting_is_not_handed_on()
    {
        await database.ClaimAsync(await database.AddAsync());
        await database.AddAsync();

        Assert.Empty(await database.Ledger.TakeDueAsync(TimeSpan.Zero, Cancel));
    }
}
