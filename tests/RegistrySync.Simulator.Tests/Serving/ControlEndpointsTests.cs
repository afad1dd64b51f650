using System.Net;
using System.Text;

namespace RegistrySync.Simulator.Tests.Serving;

public sealed class ControlEndpointsTests
{
    [Fact]
    public async Task A_body_that_is_no_json_is_refused()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var body = new StringContent("{", Encoding.UTF8, "application/json");
        using var answer = await simulator.Http.PostAsync("/control/advance", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("shrink")]
    [InlineData("empty")]
    [InlineData("truncate")]
    [InlineData("drift")]
    [InlineData("missing-column")]
    [InlineData("bsn-column")]
    [InlineData("delimiter")]
    public async Task A_list_goes_wrong_on_demand_and_right_again(string kind)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var right = simulator.Newest("housing-fruitdelta");
        await simulator.PostAsync("/control/misbehave", new { target = "housing-fruitdelta", kind, times = 1 });
        Assert.NotEqual(right, simulator.Newest("housing-fruitdelta"));
        await simulator.PostAsync("/control/misbehave", new { target = "files", kind = "behave" });
        Assert.Equal(right, simulator.Newest("housing-fruitdelta"));
    }

    [Fact]
    public async Task Each_day_has_a_file_of_its_own()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var answer = await simulator.PostAsync("/control/advance", new { days = 2 });
        Assert.Equal("2026-10-03", answer.GetProperty("asOf").GetString());
        Assert.True(File.Exists(Path.Combine(simulator.Drop, "housing-linge", "nachtregister-2026-10-03.csv")));
        Assert.True(File.Exists(Path.Combine(simulator.Drop, "housing-linge", "nachtregister-2026-10-01.csv")));
    }

    [Fact]
    public async Task Two_simulators_write_the_same_bytes()
    {
        await using var one = await RunningSimulator.StartAsync();
        await using var other = await RunningSimulator.StartAsync();
        var files = Directory.GetFiles(one.Drop, "*", SearchOption.AllDirectories);
        Assert.True(files.Length > 20);
        foreach (var file in files)
        {
            var twin = Path.Combine(other.Drop, Path.GetRelativePath(one.Drop, file));
            Assert.Equal(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(twin, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Health_and_scores_answer()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal("healthy", await simulator.Http.GetStringAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken));
        var linkage = await simulator.PostAsync("/scoring/linkage", new { records = Array.Empty<object>() });
        Assert.Equal(0, linkage.GetProperty("recall").GetDouble());
        var findings = await simulator.PostAsync("/scoring/findings", new { asOf = "2026-10-01", findings = Array.Empty<object>() });
        Assert.Equal(15, findings.EnumerateObject().Count());
    }
}
