using System.Diagnostics;
using System.Text.Json.Nodes;

namespace RegistrySync.Host.Tests.CommandLine;

/// <summary>Equal errors, and nothing to base unequal ones on: whole demos, scored by the simulator's truth.</summary>
public sealed class When_a_demo_is_scored : IDisposable
{
    readonly string _data = Path.Combine(Path.GetTempPath(), $"registrysync-scored-{Environment.ProcessId}");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_nationality_birth_place_and_sex_change_nothing()
    {
        var (_, asTheyAre) = await RunAsync("--workers", "300", "--seed", "41");
        var (_, otherwise) = await RunAsync("--workers", "300", "--seed", "41", "--guise", "5");
        Assert.True(Number(asTheyAre, "unregistered-long-stay", "found") > 0);
        Assert.Equal(asTheyAre["linkage"]!.ToJsonString(), otherwise["linkage"]!.ToJsonString());
        Assert.Equal(asTheyAre["findings"]!.ToJsonString(), otherwise["findings"]!.ToJsonString());
        Assert.Equal(asTheyAre["release"]!.ToJsonString(), otherwise["release"]!.ToJsonString());
    }

    [Fact]
    public async Task No_group_has_more_errors_than_the_whole_where_the_sample_can_tell()
    {
        var (code, report) = await RunAsync("--workers", "1500", "--seed", "43", "--fairness");
        Assert.True(Number(report, "unregistered-long-stay", "truth") > 20);
        Assert.Equal(0, code);
    }

    public void Dispose()
    {
        if (Directory.Exists(_data))
            Directory.Delete(_data, recursive: true);
    }

    static int Number(JsonNode report, string rule, string what) => report["findings"]![rule]![what]!.GetValue<int>();

    async Task<(int Code, JsonNode Report)> RunAsync(params string[] options)
    {
        var command = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "RegistrySync.Host.dll"), "demo", "--once", "--json", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["REGISTRYSYNC_DATA"] = _data },
        };
        using var demo = Process.Start(command)!;
        var said = demo.StandardError.ReadToEndAsync(Cancel);
        var output = demo.StandardOutput.ReadToEndAsync(Cancel);
        await demo.EndedAsync("demo --once");
        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 0, await said);
        return (demo.ExitCode, JsonNode.Parse(lines[^1])!);
    }
}
