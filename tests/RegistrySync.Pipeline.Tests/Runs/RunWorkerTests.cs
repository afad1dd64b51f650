using RegistrySync.Domain.Recovering;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Tests.Runs;

public sealed class RunWorkerTests(RunsDatabase database) : IClassFixture<RunsDatabase>, IAsyncLifetime
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await database.ForgetAsync();

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task A_worker_whose_run_was_taken_over_stops_and_ends_nothing()
    {
        var run = await database.AddAsync();
        var outcome = await database.Worker(async (held, cancellationToken) =>
        {
            await database.TakeOverAsync(run);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }).RunAsync(run, Cancel);

        Assert.Equal(RunOutcome.Lost, outcome);
        Assert.Equal("Running", await StateAsync());
    }

    [Fact]
    public async Task A_cancelled_run_stops_at_the_next_heartbeat()
    {
        var run = await database.AddAsync();
        var outcome = await database.Worker(async (held, cancellationToken) =>
        {
            await database.Ledger.CancelAsync(run, "somebody", Cancel);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }).RunAsync(run, Cancel);

        Assert.Equal(RunOutcome.Cancelled, outcome);
        Assert.Equal("Cancelled", await StateAsync());
    }

    [Fact]
    public async Task A_worker_that_must_stop_gives_its_run_back()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var run = await database.AddAsync();
        var outcome = await database.Worker(async (held, cancellationToken) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }).RunAsync(run, stop.Token);

        Assert.Equal(RunOutcome.Requeued, outcome);
        await database.ClaimAsync(run);
    }

    [Fact]
    public async Task A_fault_outside_the_steps_fails_the_run_without_telling_what_it_read()
    {
        var outcome = await database.Worker((_, _) => throw new FormatException("'123456782' is no date")).RunAsync(await database.AddAsync(), Cancel);

        Assert.Equal(RunOutcome.Failed, outcome);
        Assert.DoesNotContain("123456782", await database.ScalarAsync<string>("select failure from runs.run where failure_kind = 'Defect'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_with_a_registry_that_waits_is_queued_until_then()
    {
        var outcome = await database.Worker((run, cancellationToken) =>
            database.Steps.DoAsync(run, 1, Steps.Pull, "setu", (_, _) => throw new TimeoutException(), cancellationToken)).RunAsync(await database.AddAsync(), Cancel);

        Assert.Equal(RunOutcome.Requeued, outcome);
        Assert.True(await database.ScalarAsync<bool>("select r.not_before = s.not_before from runs.run r, runs.step s"));
    }

    [Fact]
    public async Task A_run_goes_on_where_it_was_left_until_it_ends()
    {
        var calls = 0;
        database.Options.WaitFactor = 0.01;
        var state = await database.Worker((run, cancellationToken) => database.Steps.DoAsync(run, 1, Steps.Link, "",
            (_, _) => ++calls < 3 ? throw new StepException(FailureKind.Transient, "busy") : Task.CompletedTask,
            cancellationToken)).RunToEndAsync(await database.AddAsync(), Cancel);

        Assert.Equal(RunState.Succeeded, state);
        Assert.Equal(3, calls);
        Assert.Equal(3, await database.ScalarAsync<int>("select attempt from runs.step where state = 'Done'"));
    }

    [Fact]
    public async Task A_run_that_a_dead_worker_left_is_ended_before_the_next()
    {
        var left = await database.AddAsync();
        await database.ClaimAsync(left);
        await database.ExpireLeasesAsync();
        var order = new List<Guid>();
        var next = await database.AddAsync();

        await database.Worker((run, _) =>
        {
            order.Add(run.RunId);
            return Task.CompletedTask;
        }).RunToEndAsync(next, Cancel);
        Assert.Equal([left, next], order);
    }

    [Fact]
    public async Task A_run_without_failures_succeeds()
    {
        Assert.Equal(RunOutcome.Succeeded, await database.Worker((_, _) => Task.CompletedTask).RunAsync(await database.AddAsync(), Cancel));
        Assert.Equal("Succeeded", await StateAsync());
    }

    Task<string?> StateAsync() => database.ScalarAsync<string>("select state from runs.run");
}
