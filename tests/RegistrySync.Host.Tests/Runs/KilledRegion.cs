using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RegistrySync.Host.CommandLine.Demo;
using RegistrySync.Host.Hosting;
using RegistrySync.Host.Scheduling;
using RegistrySync.Host.Tests.CommandLine;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Runs;

/// <summary>
/// A small region whose registries have delivered, and a run in the queue: a template from which each kill gets its own database.
/// What an undisturbed run makes of it, and how many commits each of its steps takes, is found out once.
/// </summary>
public sealed class KilledRegion : IAsyncLifetime
{
    static readonly DemoOptions Region = new(Workers: 60, Seed: 11, Noise: "realistic", Once: true, Json: false, Port: 0, AsOf: new DateOnly(2026, 10, 1));

    readonly string _drop = Directory.CreateTempSubdirectory("registrysync-kill-").FullName;
    SimulatorProcess? _simulator;
    string _simulatorDatabase = "";
    int _clones;

    public Guid RunId { get; } = Guid.CreateVersion7();

    /// <summary>What every interrupted run must come to.</summary>
    public ExportHash Undisturbed { get; private set; } = null!;

    /// <summary>Commits of each step in the undisturbed run.</summary>
    public IReadOnlyDictionary<string, int> Commits { get; private set; } = null!;

    /// <summary>How long the undisturbed process took.</summary>
    public TimeSpan Duration { get; private set; }

    DatabaseOptions Template { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Template = await PostgresServer.NewDatabaseAsync(CancellationToken.None);
        await SchedulingSchema.ProvisionAsync(Template.Owner!, CancellationToken.None);
        _simulator = await SimulatorProcess.StartAsync(Region, await SimulatorDatabaseAsync(), _drop, CancellationToken.None);
        await DeliverAsync();

        var connections = await CloneAsync();
        var begun = Stopwatch.GetTimestamp();
        var (exit, error) = await RunAsync(connections, "count", null);
        Duration = Stopwatch.GetElapsedTime(begun);
        Assert.True(exit == 0, $"The undisturbed run ended with {exit}: {error}");
        Commits = error.Split('\n').Last(line => line.StartsWith(KillPoint.CountsLine, StringComparison.Ordinal))[KillPoint.CountsLine.Length..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToDictionary(step => step.Split('=')[0], step => int.Parse(step.Split('=')[1], CultureInfo.InvariantCulture));
        Undisturbed = await HashAsync(connections);
        // Tables that stayed empty would be the same after any kill.
        string[] filled = ["staging.record", "registry.person_record", "registry.stay", "registry.placement", "registry.registration", "identity.link",
            "detection.outcome", "warehouse.person_row", "vault.bsn"];
        Assert.All(filled, table => Assert.True(Undisturbed.Tables[table].Rows > 0, $"The undisturbed run left {table} empty."));
        await DropAsync(connections);
    }

    public async ValueTask DisposeAsync()
    {
        if (_simulator is not null)
            await _simulator.DisposeAsync();
        await DropAsync(Template);
        await PostgresServer.DropAsync(_simulatorDatabase, CancellationToken.None);
        Directory.Delete(_drop, recursive: true);
    }

    /// <summary>A database of its own with everything delivered and nothing run.</summary>
    internal async Task<DatabaseOptions> CloneAsync()
    {
        var admin = await PostgresServer.AdminAsync();
        var template = new NpgsqlConnectionStringBuilder(Template.App).Database!;
        var name = $"{template}_kill_{Interlocked.Increment(ref _clones)}";
        await PostgresServer.CloneAsync(template, name, CancellationToken.None);
        return Provisioning.Connections(admin, name, PostgresServer.Password);
    }

    internal static Task DropAsync(DatabaseOptions connections) =>
        PostgresServer.DropAsync(new NpgsqlConnectionStringBuilder(connections.App).Database!, CancellationToken.None);

    /// <summary>Runs the shipped program on a database, in a process of its own.</summary>
    /// <param name="connections">The database.</param>
    /// <param name="killAt">Where it ends itself; null for nowhere.</param>
    /// <param name="killAfter">When it is killed from outside; null for never.</param>
    /// <returns>Its exit code (137 when killed) and what it said.</returns>
    internal async Task<(int ExitCode, string Error)> RunAsync(DatabaseOptions connections, string? killAt, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(HostApplication).Assembly.Location, "sync", "--run", RunId.ToString()])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (key, value) in Settings(connections))
            start.Environment[$"REGISTRYSYNC__{key.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        start.Environment[KillPoint.Variable] = killAt;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (killAfter is { } after && await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(after)) is var first && !process.HasExited)
            process.Kill();
        await process.EndedAsync("sync --run");
        await output;
        return (process.ExitCode, await error);
    }

    /// <summary>What the ledger says of the run.</summary>
    internal static async Task<string?> StateAsync(DatabaseOptions connections)
    {
        await using var owner = NpgsqlDataSource.Create(connections.Owner!);
        await using var state = owner.CreateCommand("select state from runs.run");
        return (string?)await state.ExecuteScalarAsync();
    }

    /// <summary>What a restarted Host does once the lease has run out.</summary>
    internal async Task<RunState> ResumeAsync(DatabaseOptions connections)
    {
        await using (var owner = NpgsqlDataSource.Create(connections.Owner!))
        await using (var pass = owner.CreateCommand("update runs.run set lease_until = clock_timestamp() where state = 'Running'"))
            await pass.ExecuteNonQueryAsync();
        await using var host = HostApplication.BuildForOneRun(Repository.Root, Settings(connections));
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RunWorker>().RunToEndAsync(RunId, TestContext.Current.CancellationToken);
    }

    internal static async Task<ExportHash> HashAsync(DatabaseOptions connections)
    {
        await using var owner = NpgsqlDataSource.Create(connections.Owner!);
        return await ExportHash.ComputeAsync(owner, CancellationToken.None);
    }

    Dictionary<string, string?> Settings(DatabaseOptions connections) =>
        DemoSettings.Of(Region, connections, _simulator!.Http.BaseAddress!.ToString(), _drop, Repository.Root);

    async Task DeliverAsync()
    {
        await using (var host = HostApplication.Build(Repository.Root, "http://127.0.0.1:0", Settings(Template), LogLevel.Warning))
        {
            await host.StartAsync();
            var (sent, failed) = await _simulator!.PushSetuAsync($"{host.Urls.First()}/setu/purchase-to-pay", CancellationToken.None);
            Assert.True(sent > 0 && failed == 0, $"Of the agencies' messages {sent} were taken and {failed} refused.");
            await host.StopAsync();
        }

        // Entered when no dispatcher is there any more to take it.
        await using (var host = HostApplication.BuildForOneRun(Repository.Root, Settings(Template)))
            await host.Services.GetRequiredService<RunLedger>().AddAsync(
                new NewRun("kill", Region.Moment, Region.Moment, "test") { Id = RunId }, CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
    }

    async Task<string> SimulatorDatabaseAsync()
    {
        var admin = await PostgresServer.AdminAsync();
        _simulatorDatabase = new NpgsqlConnectionStringBuilder(Template.App).Database + "_simulator";
        await using var source = NpgsqlDataSource.Create(admin);
        await Provisioning.EnsureLoginAsync(source, "rs_simulator", "test-simulator", CancellationToken.None);
        await Provisioning.EnsureDatabaseAsync(source, _simulatorDatabase, "rs_simulator", CancellationToken.None);
        return new NpgsqlConnectionStringBuilder(admin) { Database = _simulatorDatabase, Username = "rs_simulator", Password = "test-simulator" }.ConnectionString;
    }
}
