using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using RegistrySync.Host.Hosting;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.CommandLine;

/// <summary>The shipped program as <c>demo</c>, in a process of its own, after its first run; what it says is kept in a file.</summary>
public sealed partial class ServingDemo : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    readonly string _folder = Path.Combine(Path.GetTempPath(), $"registrysync-serving-{Environment.ProcessId}");
    readonly ConcurrentQueue<string> _said = new();
    Process? _demo;

    /// <summary>Everything that the demo writes: cluster, drop folder, logs.</summary>
    public string Data => Path.Combine(_folder, "data");

    /// <summary>What the demo and the commands beside it said.</summary>
    public string Logs => Path.Combine(_folder, "logs");

    /// <summary>Where its pages are.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The demo's own database, as superuser.</summary>
    public NpgsqlDataSource Ours { get; private set; } = null!;

    /// <summary>The simulator's, with the truth.</summary>
    public NpgsqlDataSource Theirs { get; private set; } = null!;

    string Root => Path.Combine(_folder, "root");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Logs);
        // A root of its own, so that no other demo's settings lie there.
        Directory.CreateSymbolicLink(Path.Combine(Root, "config"), Repository.PathTo("config"));
        _demo = Start("demo", "--workers", "250", "--seed", "5", "--port", "0", "--noise", await CarelessAsync());
        _demo.OutputDataReceived += (_, line) => Keep(line.Data);
        _demo.ErrorDataReceived += (_, line) => Keep(line.Data);
        _demo.BeginOutputReadLine();
        _demo.BeginErrorReadLine();
        for (var waited = Stopwatch.StartNew(); !_said.Any(line => line.Contains("The pages:", StringComparison.Ordinal)); await Task.Delay(100))
            Assert.True(!_demo.HasExited && waited.Elapsed < Patience, $"The demo does not serve: {string.Join('\n', _said)}");
        Url = _said.Select(line => Address().Match(line)).First(match => match.Success).Value;
        var cluster = Path.Combine(Data, $"registrysync-demo-{_demo.Id}", "postgres");
        var admin = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = int.Parse(File.ReadLines(Path.Combine(cluster, "data", "postmaster.pid")).ElementAt(3), CultureInfo.InvariantCulture),
            Username = "postgres",
            Password = (await File.ReadAllTextAsync(Path.Combine(cluster, "admin-password"))).Trim(),
        };
        Ours = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(admin.ConnectionString) { Database = "registrysync" }.ConnectionString);
        Theirs = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(admin.ConnectionString) { Database = "registrysync_simulator" }.ConnectionString);
    }

    /// <summary>Realistic noise, but for clerks who write a number into every fifth remark.</summary>
    async Task<string> CarelessAsync()
    {
        var profile = Path.Combine(_folder, "careless.json");
        var realistic = await File.ReadAllTextAsync(Repository.PathTo("config", "simulator", "realistic.json"));
        await File.WriteAllTextAsync(profile, NumbersInRemarks().Replace(realistic, "\"bsnInRemarks\": 0.2"));
        return profile;
    }

    /// <summary>Another command of the same program, which finds the demo.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        using var command = Start(arguments);
        var error = command.StandardError.ReadToEndAsync();
        var output = command.StandardOutput.ReadToEndAsync();
        await command.EndedAsync(string.Join(' ', arguments));
        await File.AppendAllTextAsync(Path.Combine(Logs, "commands.log"), await output + await error);
        Assert.True(command.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {command.ExitCode}: {await output} {await error}");
        return await output;
    }

    /// <summary>Hash and rows of each table, as the command <c>export</c> tells them.</summary>
    public async Task<Dictionary<string, string>> ExportAsync() =>
        JsonDocument.Parse(await RunAsync("export", "--json")).RootElement.GetProperty("tables").EnumerateObject()
            .ToDictionary(table => table.Name, table => table.Value.GetRawText(), StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        if (Ours is not null)
            await Ours.DisposeAsync();
        if (Theirs is not null)
            await Theirs.DisposeAsync();
        if (_demo is not null)
        {
            // Not INT: whoever starts the tests in the background of a shell starts them deaf to it.
            using (var stop = Process.Start("kill", ["-TERM", _demo.Id.ToString(CultureInfo.InvariantCulture)]))
                await stop.WaitForExitAsync();
            await _demo.EndedAsync("demo");
            _demo.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex("\"bsnInRemarks\": [0-9.]+", RegexOptions.CultureInvariant)]
    private static partial Regex NumbersInRemarks();

    [GeneratedRegex(@"(?<=The pages: )http://[0-9.]+:[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(HostApplication).Assembly.Location, .. arguments])
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
        Environment = { ["REGISTRYSYNC_DATA"] = Data, ["REGISTRYSYNC_ROOT"] = Root },
    })!;

    void Keep(string? line)
    {
        if (line is null)
            return;
        _said.Enqueue(line);
        lock (_said)
            File.AppendAllText(Path.Combine(Logs, "demo.log"), line + '\n');
    }
}
