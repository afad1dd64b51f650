using Hangfire;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Tests.Runs;

public sealed class When_a_host_falls_silent(SchedulingDatabase database) : IClassFixture<SchedulingDatabase>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_run_goes_to_another_and_a_queued_one_that_hangfire_lost_is_handed_on()
    {
        var runId = Guid.CreateVersion7();
        await database.Postgres.ExecuteAsync("""
            insert into runs.run (id, schedule, fire_time, as_of, requested_by, state, attempt, epoch, started_at, enqueued_at, lease_owner, lease_until)
            values ($1, 'nightly', now(), now(), 'schedule', 'Running', 1, 1, now(), now() - interval '1 minute', 'dead', now() + interval '1 second')
            """, runId);
        var lost = Guid.CreateVersion7();
        await database.Postgres.ExecuteAsync("""
            insert into runs.run (id, schedule, fire_time, as_of, requested_by) values ($1, 'weekly', now(), now(), 'schedule')
            """, lost);

        var epochs = new List<long>();
        await using var host = await RunsHost.StartAsync(database.Postgres.Connections, (run, _) =>
        {
            epochs.Add(run.Epoch);
            return Task.CompletedTask;
        });

        Assert.Equal(RunState.Succeeded, await host.EndAsync(runId));
        Assert.Equal(RunState.Succeeded, await host.EndAsync(lost));
        Assert.Equal([2, 1], epochs);
    }

    [Fact]
    public async Task Another_in_the_same_process_does_nothing_for_it()
    {
        // Hangfire's services are the process's unless told otherwise, and the last to be asked for wins.
        var services = new List<string>();
        await using var host = new RunningHost(RunsHost.Builder(database.Postgres.Connections, (_, _) =>
        {
            services.Add("its own");
            return Task.CompletedTask;
        }).Build());
        await using (var other = new RunningHost(RunsHost.Builder(database.Postgres.Connections, (_, _) =>
        {
            services.Add("another's");
            return Task.CompletedTask;
        }).Build()))
        {
            host.Of<IGlobalConfiguration>();
            other.Of<IGlobalConfiguration>();
        }

        await host.Application.StartAsync(Cancel);
        var (runId, _) = await host.Of<RunLedger>().AddAsync(new NewRun("hourly", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "test"), Cancel);

        Assert.Equal(RunState.Succeeded, await host.EndAsync(runId));
        Assert.Equal(["its own"], services);
    }

    [Fact]
    public async Task A_run_that_fails_fails_its_job_without_a_second_try()
    {
        var tries = 0;
        await using var host = await RunsHost.StartAsync(database.Postgres.Connections, (_, _) =>
        {
            tries++;
            throw new InvalidOperationException("Jan Jansen");
        });
        var (runId, _) = await host.Of<RunLedger>().AddAsync(new NewRun("nightly", DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch, "test"), Cancel);

        Assert.Equal(RunState.Failed, await host.EndAsync(runId));
        await Eventually.IsAsync(async () => await database.Postgres.ScalarAsync<long>("select count(*) from hangfire.job where statename = 'Failed'") > 0, "its job has failed");
        await Task.Delay(500, Cancel);
        Assert.Equal(1, tries);
        Assert.Equal(0, await database.Postgres.ScalarAsync<long>("""
            select count(*) from hangfire.job j join hangfire.state s on s.jobid = j.id where j.arguments::text || s.data::text like '%Jansen%'
            """));
    }
}
