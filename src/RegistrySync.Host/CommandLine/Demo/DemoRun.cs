using Npgsql;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Host.Scheduling;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;
using Spectre.Console;

namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>One run the way production does it: a Quartz trigger, the ledger, a Hangfire job.</summary>
static class DemoRun
{
    static readonly string[] Shown = [Steps.Pull, Steps.Stage, Steps.Normalise, Steps.Ask, Steps.Link, Steps.Detect, Steps.Publish, Steps.Retain];

    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Fires a trigger; the run's id is known before it is in the ledger.</summary>
    public static Task<Guid> FireAsync(IServiceProvider services, DemoOptions options, CancellationToken cancellationToken) =>
        services.GetRequiredService<Schedules>().RunNowAsync(new NewRun("demo", options.Moment, options.Moment, "demo"), cancellationToken);

    /// <summary>Shows the steps' progress until the run has ended.</summary>
    public static Task<RunState> WatchAsync(IServiceProvider services, Guid runId, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var ledger = services.GetRequiredService<RunLedger>();
        var database = services.GetRequiredService<DataSources>();
        return console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn()).StartAsync(async progress =>
        {
            var tasks = new Dictionary<string, ProgressTask>();
            while (true)
            {
                var found = await ledger.FindAsync(runId, cancellationToken);
                await ShowAsync(database, runId, progress, tasks, cancellationToken);
                if (found is { State: not (RunState.Queued or RunState.Running) } ended)
                    return ended.State;
                await Task.Delay(Interval, cancellationToken);
            }
        });
    }

    /// <summary>Why the run did not succeed.</summary>
    public static async Task<string> FailureAsync(IServiceProvider services, Guid runId, CancellationToken cancellationToken)
    {
        await using var command = services.GetRequiredService<DataSources>().App.CreateCommand(
            "select coalesce(failure_kind || ': ', '') || coalesce(failure, 'no reason given') from runs.run where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = runId });
        return (string?)await command.ExecuteScalarAsync(cancellationToken) ?? "it is not in the ledger";
    }

    static async Task ShowAsync(DataSources database, Guid runId, ProgressContext progress, Dictionary<string, ProgressTask> tasks, CancellationToken cancellationToken)
    {
        await using var command = database.App.CreateCommand("""
            select step, bool_and(state in ('Done', 'Parked', 'Failed')), sum(done)::float8, sum(expected)::float8
            from runs.step where run_id = $1 group by step
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = runId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var states = new Dictionary<string, (bool Ended, double Done, double? Expected)>();
        while (await reader.ReadAsync(cancellationToken))
            states[reader.GetString(0)] = (reader.GetBoolean(1), reader.GetDouble(2), reader.IsDBNull(3) ? null : reader.GetDouble(3));
        foreach (var step in Shown.Where(states.ContainsKey))
        {
            var (ended, done, expected) = states[step];
            if (!tasks.TryGetValue(step, out var task))
                tasks[step] = task = progress.AddTask(step);
            task.IsIndeterminate = !ended && expected is null;
            task.MaxValue = Math.Max(expected ?? 1, 1);
            task.Value = ended ? task.MaxValue : Math.Min(done, task.MaxValue);
        }
    }
}
