using RegistrySync.Host.Scheduling;
using RegistrySync.Host.Tests.Runs;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Tests.Scheduling;

public sealed class SchedulesTests(SchedulingDatabase database) : IClassFixture<SchedulingDatabase>, IAsyncLifetime
{
    static readonly (string, string?)[] Nightly =
    [
        ("Scheduling:Schedules:nightly:Cron", "0 30 2 * * ?"),
        ("Scheduling:Schedules:nightly:OnHolidays", "false"),
        ("Scheduling:Schedules:nightly:Registries:0", "setu"),
        ("Scheduling:Schedules:nightly:UntilStep", "normalise"),
        ("Scheduling:MaintenanceWindows:0", "* * 4 ? * SUN"),
    ];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.Postgres.ResetAsync(Cancel);
        await database.Postgres.ExecuteAsync("truncate quartz.qrtz_job_details, quartz.qrtz_calendars, quartz.qrtz_triggers cascade");
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task An_edited_schedule_survives_a_restart_and_a_change_of_the_configuration()
    {
        await using (var first = await StartAsync(Nightly))
        {
            await Of(first).EditAsync("nightly", "0 45 3 * * ?", "administrator", Cancel);
            await using var beside = await StartAsync(Nightly);
            Assert.Equal("0 45 3 * * ?", (await Of(beside).FindAsync("nightly", Cancel)).Cron);
        }

        await using var second = await StartAsync([.. Nightly, ("Scheduling:Schedules:nightly:Cron", "0 0 1 * * ?")]);
        var schedule = await Of(second).FindAsync("nightly", Cancel);
        Assert.Equal(("0 45 3 * * ?", "administrator"), (schedule.Cron, schedule.EditedBy));
        Assert.Equal(["setu"], schedule.Registries);
        Assert.Equal((3, 45), (schedule.NextFiring!.Value.Hour, schedule.NextFiring.Value.Minute));

        await Of(second).ResetAsync("nightly", Cancel);
        Assert.Equal(("0 0 1 * * ?", null), ((await Of(second).FindAsync("nightly", Cancel)).Cron, (await Of(second).FindAsync("nightly", Cancel)).EditedBy));
    }

    [Fact]
    public async Task A_schedule_that_nobody_edited_follows_the_configuration()
    {
        await using (await StartAsync(Nightly))
        {
        }

        await using var second = await StartAsync([.. Nightly, ("Scheduling:Schedules:nightly:Cron", "0 0 1 * * ?")]);
        Assert.Equal("0 0 1 * * ?", (await Of(second).FindAsync("nightly", Cancel)).Cron);
    }

    [Fact]
    public async Task What_is_no_cron_expression_is_refused_and_changes_nothing()
    {
        await using var host = await StartAsync(Nightly);

        await Assert.ThrowsAsync<ScheduleException>(() => Of(host).EditAsync("nightly", "every night", "administrator", Cancel));
        await Assert.ThrowsAsync<ScheduleException>(() => Of(host).PreviewAsync("nightly", "0 61 * * * ?", 5, Cancel));
        await Assert.ThrowsAsync<ScheduleException>(() => Of(host).EditAsync("weekly", "0 0 1 * * ?", "administrator", Cancel));
        Assert.Equal("0 30 2 * * ?", Assert.Single(await Of(host).ListAsync(Cancel)).Cron);
    }

    [Fact]
    public async Task A_preview_leaves_out_holidays_and_maintenance_windows_and_keeps_dutch_time()
    {
        await using var host = await StartAsync(Nightly);

        var christmas = await Of(host).PreviewAsync("nightly", "0 0 9 25-28 12 ?", 2, Cancel);
        Assert.Equal([27, 28], christmas.Select(moment => moment.Day));
        var sunday = await Of(host).PreviewAsync("nightly", "0 30 3,4,5 ? * SUN", 3, Cancel);
        Assert.DoesNotContain(sunday, moment => moment.Hour == 4);
        var summer = await Of(host).PreviewAsync("nightly", "0 0 12 1 2,7 ?", 2, Cancel);
        Assert.All(summer, moment => Assert.Equal(12, moment.Hour));
        Assert.Equal(TimeSpan.FromHours(2), summer.Single(moment => moment.Month == 7).Offset);
    }

    [Fact]
    public async Task A_trigger_enters_a_run_once_and_a_worker_ends_it()
    {
        var ran = new TaskCompletionSource<RunContext>();
        await using var host = await StartAsync([("Scheduling:Schedules:often:Cron", "0/1 * * * * ?"), ("Scheduling:Schedules:often:Registries:0", "setu")], (run, _) =>
        {
            ran.TrySetResult(run);
            return Task.CompletedTask;
        });

        var run = await ran.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal(["setu"], run.Registries);
        Assert.Equal(RunState.Succeeded, await host.EndAsync(run.RunId));
        Assert.Equal(run.AsOf, await database.Postgres.ScalarAsync<DateTime>("select fire_time from runs.run where id = $1", run.RunId));
        Assert.Equal("often", await database.Postgres.ScalarAsync<string>("select schedule from runs.run where id = $1", run.RunId));
    }

    [Fact]
    public async Task A_paused_schedule_enters_nothing_but_goes_on_by_hand()
    {
        await database.Postgres.ExecuteAsync("insert into runs.pause values ('schedule/often', 'moving house', 'administrator')");
        await using var host = await StartAsync([("Scheduling:Schedules:often:Cron", "0/1 * * * * ?")]);
        await Eventually.IsAsync(async () => (await Of(host).FindAsync("often", Cancel)).LastFiring is not null, "the schedule has fired");

        Assert.Equal(RunState.Succeeded, await host.EndAsync(await Of(host).RunNowAsync("often", "administrator", Cancel)));
        Assert.Equal("now/often", await database.Postgres.ScalarAsync<string>("select string_agg(schedule, ',') from runs.run"));
        Assert.Equal("moving house", (await Of(host).FindAsync("often", Cancel)).Pause?.Reason);
    }

    [Fact]
    public async Task In_a_demo_a_schedule_and_whoever_asks_run_from_its_date_on()
    {
        await using var host = await StartAsync([("Scheduling:Schedules:often:Cron", "0/1 * * * * ?"), ("Demo:AsOf", "2020-10-01T02:00:00.0000000+00:00")]);
        await host.EndAsync(await Of(host).RunNowAsync("often", "administrator", Cancel));
        await Eventually.IsAsync(() => database.Postgres.ScalarAsync<bool>("select exists (select from runs.run where schedule = 'often')"), "the schedule has fired");

        Assert.Equal("2020", await database.Postgres.ScalarAsync<string>("select string_agg(distinct to_char(as_of, 'YYYY'), ' ') from runs.run"));
    }

    [Fact]
    public async Task A_backfill_is_capped_repeatable_and_never_before_the_last_run()
    {
        await using var host = await StartAsync([.. Nightly, ("Scheduling:Schedules:nightly:OnHolidays", "true"), ("Scheduling:MaxBackfill", "3")]);
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero).AddHours(12);

        await Assert.ThrowsAsync<ScheduleException>(() => Of(host).BackfillAsync("nightly", today.AddDays(-10), today, "administrator", Cancel));
        var first = await Of(host).BackfillAsync("nightly", today.AddDays(-4), today.AddDays(-1), "administrator", Cancel);
        Assert.Equal(3, first.Runs.Count);
        foreach (var run in first.Runs)
            Assert.Equal(RunState.Succeeded, await host.EndAsync(run));
        Assert.Equal(3, await database.Postgres.ScalarAsync<long>("select count(*) from runs.run where as_of = fire_time"));

        var again = await Of(host).BackfillAsync("nightly", today.AddDays(-4), today.AddDays(-1), "administrator", Cancel);
        Assert.Empty(again.Runs);
        Assert.Equal(3, again.TooLate.Count);
    }

    static Schedules Of(RunningHost host) => host.Of<Schedules>();

    Task<RunningHost> StartAsync((string, string?)[] settings, RunSteps? steps = null) =>
        RunsHost.StartAsync(database.Postgres.Connections, steps ?? ((_, _) => Task.CompletedTask), settings);
}
