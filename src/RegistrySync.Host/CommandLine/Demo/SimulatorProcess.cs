using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RegistrySync.Pipeline.Embedded;

namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>The made-up region in a process of its own; it ends with ours, however ours ends.</summary>
sealed class SimulatorProcess : IAsyncDisposable
{
    const string Program = "RegistrySync.Simulator.dll";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    readonly Process _process;

    SimulatorProcess(Process process, int port)
    {
        _process = process;
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Patience };
    }

    /// <summary>Its address is where the registries' interfaces are.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts it and waits until the region is delivered.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static async Task<SimulatorProcess> StartAsync(DemoOptions options, string database, string drop, CancellationToken cancellationToken)
    {
        var simulator = Begin(options, database, drop);
        try
        {
            await simulator.ReadyAsync(cancellationToken);
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it; its database may come later.</summary>
    public static SimulatorProcess Begin(DemoOptions options, string database, string drop)
    {
        var port = EmbeddedPostgres.FreePort();
        var command = WatchedProcess.Command(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [
                Find(), "serve",
                "--workers", options.Workers.ToString(CultureInfo.InvariantCulture), "--seed", options.Seed.ToString(CultureInfo.InvariantCulture),
                "--config", NoiseProfiles.File(options.Noise)!,
                "--as-of", options.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                "--urls", $"http://127.0.0.1:{port}", "--database", database, "--drop", drop,
                .. options.Guise is { } guise ? ["--guise", guise.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
            ], "TERM", log: null);
        command.RedirectStandardOutput = true;
        // Our own listening addresses are not for it.
        command.Environment.Remove("ASPNETCORE_URLS");
        command.Environment.Remove("ASPNETCORE_HTTP_PORTS");
        return new SimulatorProcess(Process.Start(command)!, port);
    }

    /// <summary>Waits until the region is delivered.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            if (line.StartsWith("{\"ready\":true", StringComparison.Ordinal))
                return;
        throw new InvalidOperationException("The simulator ended before it was ready: see what it said above.");
    }

    /// <summary>Has the agencies push their messages to a receiver, as they do all day.</summary>
    /// <returns>How many were taken, and how many not.</returns>
    public async Task<(int Sent, int Failed)> PushSetuAsync(string receiver, CancellationToken cancellationToken)
    {
        using var answer = await Http.PostAsJsonAsync("control/push-setu", new { receiver }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var counts = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return (counts.GetProperty("sent").GetInt32(), counts.GetProperty("failed").GetInt32());
    }

    /// <summary>Sends decisions and receives their scores.</summary>
    public async Task<JsonElement> ScoreAsync(string what, object decisions, CancellationToken cancellationToken)
    {
        using var answer = await Http.PostAsJsonAsync($"scoring/{what}", decisions, JsonSerializerOptions.Web, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"The simulator's scoring of {what} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await WatchedProcess.StopAsync(_process);
        _process.Dispose();
    }

    /// <summary>Beside us, as in a published folder; in its own folder, as a build leaves it; or where <c>REGISTRYSYNC_SIMULATOR</c> says.</summary>
    static string Find()
    {
        string?[] places =
        [
            Environment.GetEnvironmentVariable("REGISTRYSYNC_SIMULATOR"),
            Path.Combine(AppContext.BaseDirectory, Program),
            Path.Combine(AppContext.BaseDirectory, "simulator", Program),
            Path.Combine(AppContext.BaseDirectory, "..", "..", "RegistrySync.Simulator", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), Program),
        ];
        return places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"No {Program} beside this program: build the solution, or name it in REGISTRYSYNC_SIMULATOR.");
    }
}
