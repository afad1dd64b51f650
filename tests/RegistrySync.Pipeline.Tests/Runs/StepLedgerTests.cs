using RegistrySync.Domain.Recovering;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Tests.Runs;

public sealed class StepLedgerTests(RunsDatabase database) : IClassFixture<RunsDatabase>, IAsyncLifetime
{
    RunContext _run = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.ForgetAsync();
        _run = await database.ClaimAsync(await database.AddAsync());
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task A_defect_ends_the_run_and_is_told_without_personal_data()
    {
        var failed = await Assert.ThrowsAsync<RunFailedException>(() =>
            DoAsync(Steps.Link, "", _ => throw new InvalidOperationException("Jan Jansen, born 1990-01-01")));

        Assert.Equal(FailureKind.Defect, failed.Kind);
        Assert.DoesNotContain("Jansen", failed.Message, StringComparison.Ordinal);
        Assert.Equal("Failed", await StateAsync());
        Assert.StartsWith("InvalidOperationException in RegistrySync.", await database.ScalarAsync<string>("select failure from runs.step"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_fails_is_left_out_of_the_steps_that_follow()
    {
        Assert.False(await DoAsync(Steps.Pull, "setu", _ => throw new StepException(FailureKind.Source, "The list shrank by half: approve it or ask the supplier.")));

        Assert.False(await DoAsync(Steps.Stage, "setu", _ => throw new InvalidOperationException("must not run")));
        Assert.False(await DoAsync(Steps.Pull, "setu", _ => throw new InvalidOperationException("must not run")));
        Assert.True(await DoAsync(Steps.Pull, "locations", _ => Task.CompletedTask));
        Assert.True(await DoAsync(Steps.Link, "", _ => Task.CompletedTask));
        Assert.Equal("The list shrank by half: approve it or ask the supplier.",
            await database.ScalarAsync<string>("select failure from runs.step where state = 'Parked' and failure_kind = 'Source'"));
    }

    [Fact]
    public async Task A_step_for_everybody_waits_for_a_registry_that_will_be_tried_again()
    {
        Assert.False(await DoAsync(Steps.Pull, "setu", _ => throw new TimeoutException()));
        Assert.False(await DoAsync(Steps.Stage, "setu", _ => throw new InvalidOperationException("must not run")));
        Assert.True(await DoAsync(Steps.Pull, "locations", _ => Task.CompletedTask));

        await Assert.ThrowsAsync<RunWaitingException>(() => DoAsync(Steps.Link, "", _ => Task.CompletedTask));
        await Assert.ThrowsAsync<RunWaitingException>(() =>
            database.Steps.DoAsync(_run, 2, Steps.Ask, "brp", (_, _) => Task.CompletedTask, Cancel));
        await database.PassWaitsAsync();
        await Assert.ThrowsAsync<RunWaitingException>(() => DoAsync(Steps.Link, "", _ => Task.CompletedTask));
        Assert.True(await DoAsync(Steps.Pull, "setu", _ => Task.CompletedTask));
        Assert.True(await DoAsync(Steps.Link, "", _ => Task.CompletedTask));
        Assert.Equal(2, await database.ScalarAsync<int>("select attempt from runs.step where registry = 'setu'"));
    }

    [Fact]
    public async Task What_does_not_pass_after_five_attempts_is_left_out()
    {
        for (var attempt = 1; attempt <= Recovery.MaxAttempts; attempt++)
        {
            Assert.False(await DoAsync(Steps.Pull, "setu", _ => throw new TimeoutException()));
            Assert.Equal(attempt < Recovery.MaxAttempts ? "Waiting" : "Parked", await StateAsync());
            await database.PassWaitsAsync();
        }
    }

    [Fact]
    public async Task A_step_for_everybody_that_may_pass_makes_the_run_wait()
    {
        var before = TimeProvider.System.GetUtcNow();
        var waiting = await Assert.ThrowsAsync<RunWaitingException>(() => DoAsync(Steps.Link, "", _ => throw new TimeoutException()));

        Assert.InRange(waiting.Until - before, TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(5));
        Assert.Equal("Waiting", await StateAsync());
    }

    [Fact]
    public async Task A_paused_registry_is_left_out_until_the_pause_expires()
    {
        await database.ExecuteAsync("insert into runs.pause values ('setu', 'supplier moves house', 'admin', clock_timestamp() + interval '1 hour')");
        await database.ExecuteAsync("insert into runs.pause values ('locations', 'over', 'admin', clock_timestamp() - interval '1 hour')");

        Assert.False(await DoAsync(Steps.Pull, "setu", _ => throw new InvalidOperationException("must not run")));
        Assert.False(await DoAsync(Steps.Stage, "setu", _ => throw new InvalidOperationException("must not run")));
        Assert.True(await DoAsync(Steps.Pull, "locations", _ => Task.CompletedTask));
        Assert.Equal("Paused: supplier moves house", await database.ScalarAsync<string>("select failure from runs.step where state = 'Parked'"));
    }

    [Fact]
    public async Task A_step_that_was_interrupted_is_run_again_as_the_same_attempt()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.Steps.DoAsync(_run, 1, Steps.Pull, "setu", async (_, token) =>
        {
            await stop.CancelAsync();
            // What a cancelled step throws need not be a cancellation.
            throw new IOException();
        }, stop.Token));
        Assert.Equal("Running", await StateAsync());

        Assert.True(await DoAsync(Steps.Pull, "setu", _ => Task.CompletedTask));
        Assert.Equal(1, await database.ScalarAsync<int>("select attempt from runs.step"));
    }

    [Fact]
    public async Task A_step_under_a_lost_lease_writes_nothing()
    {
        await database.ExpireLeasesAsync();
        await database.ClaimAsync(_run.RunId);

        await Assert.ThrowsAsync<LeaseLostException>(() => DoAsync(Steps.Pull, "setu", _ => Task.CompletedTask));
        Assert.Null(await StateAsync());
    }

    [Fact]
    public async Task A_done_step_is_skipped()
    {
        Assert.True(await DoAsync(Steps.Pull, "setu", _ => Task.CompletedTask));
        Assert.True(await DoAsync(Steps.Pull, "setu", _ => throw new InvalidOperationException("must not run")));
    }

    [Fact]
    public async Task A_run_that_ends_early_leaves_out_the_later_steps()
    {
        _run = _run with { UntilStep = Steps.Stage };

        Assert.True(await DoAsync(Steps.Stage, "setu", _ => Task.CompletedTask));
        Assert.False(await DoAsync(Steps.Normalise, "setu", _ => throw new InvalidOperationException("must not run")));
    }

    [Fact]
    public async Task Progress_shows_while_a_step_works_and_its_counts_when_it_is_done()
    {
        await DoAsync(Steps.Pull, "setu", async step =>
        {
            step.Progress.Report(new StepProgress(40, 100));
            while (await database.ScalarAsync<long>("select done from runs.step where expected = 100") != 40)
                await Task.Delay(20, Cancel);
            step.Progress.Report(new StepProgress(100, 100));
            step.Counts["rejected"] = 3;
        });

        Assert.Equal(100, await database.ScalarAsync<long>("select done from runs.step"));
        Assert.Equal("3", await database.ScalarAsync<string>("select counts ->> 'rejected' from runs.step"));
    }

    Task<bool> DoAsync(string step, string registry, Func<StepContext, Task> work) =>
        database.Steps.DoAsync(_run, 1, step, registry, (context, _) => work(context), Cancel);

    Task<string?> StateAsync() => database.ScalarAsync<string>("select state from runs.step");
}
