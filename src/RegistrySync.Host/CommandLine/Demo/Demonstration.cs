using System.Diagnostics;
using RegistrySync.Host.Hosting;
using RegistrySync.Pipeline.Embedded;
using RegistrySync.Pipeline.Runs;
using Spectre.Console;

namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>One demo from an empty machine to served pages: a private PostgreSQL, the simulator, the Host and one whole run, scored.</summary>
static class Demonstration
{
    public static async Task<int> RunAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var console = CommandFailure.Console;
        var root = ProjectFolder.Root;
        using var folder = DemoFolder.Create();
        // The simulator makes its region while the server is made, and the Host is put together while that migrates.
        var port = EmbeddedPostgres.FreePort();
        var theirs = DemoDatabase.SimulatorConnection(port);
        await using var simulator = SimulatorProcess.Begin(options, theirs, folder.Drop);
        await using var database = await DemoDatabase.StartAsync(folder.Cluster, port, theirs, cancellationToken);
        var migrating = database.MigrateAsync(cancellationToken);
        var settings = DemoSettings.Of(options, database.Connections, simulator.Http.BaseAddress!.ToString(), folder.Drop, root);
        await using var host = HostApplication.Build(root, $"http://127.0.0.1:{options.Port}", settings, LogLevel.Warning);
        await migrating;
        await host.StartAsync(cancellationToken);
        try
        {
            await DemoSigning.SignAsync(host.Services, options.Moment, cancellationToken);
            await simulator.ReadyAsync(cancellationToken);
            console.MarkupLineInterpolated($"[grey]A region of {options.Workers:N0} workers, seed {options.Seed}, {options.Noise} noise, as of {options.AsOf:yyyy-MM-dd}: delivered after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s.[/]");
            var address = host.Urls.First();
            if (!await RunOnceAsync(options, host, address, database, simulator, begun, cancellationToken))
                return 1;
            if (!options.Once)
                await ServeAsync(host, address, settings, cancellationToken);
            return 0;
        }
        finally
        {
            // Its workers hold connections and threads: without a stop they outlive the database under them.
            await host.StopAsync(CancellationToken.None);
        }
    }

    static async Task<bool> RunOnceAsync(
        DemoOptions options, WebApplication host, string address, DemoDatabase database, SimulatorProcess simulator, long begun, CancellationToken cancellationToken)
    {
        var console = CommandFailure.Console;
        var (sent, failed) = await simulator.PushSetuAsync($"{address}/setu/purchase-to-pay", cancellationToken);
        console.MarkupLineInterpolated($"[grey]Agencies pushed {sent:N0} messages, {failed:N0} were refused.[/]");

        var runId = await DemoRun.FireAsync(host.Services, options, cancellationToken);
        var state = await DemoRun.WatchAsync(host.Services, runId, console, cancellationToken);
        if (state is not RunState.Succeeded)
        {
            console.MarkupLineInterpolated($"[red]The run ended as {state}: {await DemoRun.FailureAsync(host.Services, runId, cancellationToken)}[/]");
            return false;
        }

        var report = await DemoReport.MakeAsync(options, host.Services, database.Connections, simulator, runId, cancellationToken);
        DemoSummary.Write(console, report, Stopwatch.GetElapsedTime(begun));
        if (options.Json)
            await Console.Out.WriteLineAsync(report.ToJson());
        if (report.Fairness is not { } fairness)
            return true;
        DemoSummary.WriteFairness(console, fairness);
        return !DemoSummary.DifferentGroups(fairness).Any();
    }

    static async Task ServeAsync(WebApplication host, string address, IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        DemoSettings.Publish(settings);
        try
        {
            CommandFailure.Console.MarkupLineInterpolated($"The pages: [bold]{address}[/]  (Ctrl-C ends)");
            await host.WaitForShutdownAsync(cancellationToken);
        }
        finally
        {
            DemoSettings.Withdraw();
        }
    }
}
