using System.Diagnostics;
using System.Globalization;
using RegistrySync.Host.Tests.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.CommandLine;

/// <summary>Nobody stops a demo nicely when the machine is in a hurry; what it started must not stay behind.</summary>
public sealed class When_a_demo_is_killed : IDisposable
{
    // Not a temporary folder of one user alone: when that is root, the server runs as another.
    readonly string _data = Path.Combine(Path.GetTempPath(), $"registrysync-killed-{Environment.ProcessId}");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_server_and_its_simulator_end_too()
    {
        using var demo = Start("--once");
        var said = demo.StandardError.ReadLineAsync(Cancel);
        var pidFile = Path.Combine(_data, $"registrysync-demo-{demo.Id}", "postgres", "data", "postmaster.pid");
        await Eventually.IsAsync(() => Task.FromResult(File.Exists(pidFile)), "a server has started");
        Assert.NotNull(await said); // The first line comes when the simulator has delivered.
        var server = int.Parse((await File.ReadAllLinesAsync(pidFile, Cancel))[0], CultureInfo.InvariantCulture);
        var simulator = Assert.Single(Simulators(_data));

        demo.Kill(entireProcessTree: false);
        await demo.WaitForExitAsync(Cancel);

        await Eventually.IsAsync(() => Task.FromResult(!Runs(server)), "the server is gone");
        await Eventually.IsAsync(() => Task.FromResult(!Runs(simulator)), "the simulator is gone");
    }

    [Fact]
    public async Task Told_to_stop_it_ends_well_and_leaves_nothing_behind()
    {
        using var demo = Start("--port", "0");
        while (await demo.StandardError.ReadLineAsync(Cancel) is { } line && !line.Contains("The pages:", StringComparison.Ordinal))
        {
        }

        Assert.NotEmpty(Directory.EnumerateDirectories(_data, "registrysync-demo-*"));
        using (var stop = Process.Start("kill", ["-TERM", demo.Id.ToString(CultureInfo.InvariantCulture)]))
            await stop.WaitForExitAsync(Cancel);
        await demo.EndedAsync("demo");

        Assert.Equal(0, demo.ExitCode);
        Assert.Empty(Directory.EnumerateDirectories(_data, "registrysync-demo-*"));
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    Process Start(params string[] options)
    {
        // A root of its own: one that serves leaves its settings there, and other tests' commands would find them.
        var root = Directory.CreateDirectory(Path.Combine(_data, "root")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(root, "config"), Repository.PathTo("config"));
        return Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "RegistrySync.Host.dll"), "demo", "--workers", "50", .. options])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["REGISTRYSYNC_DATA"] = _data, ["REGISTRYSYNC_ROOT"] = root },
        })!;
    }

    static IEnumerable<int> Simulators(string data) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
        where id > 0 && CommandLineOf(id) is ["dotnet" or "/usr/bin/dotnet" or "/usr/share/dotnet/dotnet", var program, ..] line
            && program.EndsWith("RegistrySync.Simulator.dll", StringComparison.Ordinal) && line.Exists(argument => argument.StartsWith(data, StringComparison.Ordinal))
        select id;

    static List<string> CommandLineOf(int id)
    {
        try
        {
            return [.. File.ReadAllText($"/proc/{id}/cmdline").Split('\0')];
        }
        catch (IOException)
        {
            return []; // Gone while we looked.
        }
    }

    static bool Runs(int id) => CommandLineOf(id).Count > 1;
}
