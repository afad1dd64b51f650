using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class ReportClusterTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "report-cluster";

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Three_reports_in_six_weeks_are_a_finding()
    {
        var location = await ReportsAsync(-1, -20, -41);
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, location));
    }

    [Fact]
    public async Task Reports_further_apart_pass_and_a_location_without_any_is_not_looked_at()
    {
        await ReportsAsync(-1, -20, -42);
        await db.LocationAsync("bb");
        await db.DetectAsync();
        Assert.Equal("1/0/0/0", await db.TallyAsync(Rule));
    }

    async Task<Guid> ReportsAsync(params int[] days)
    {
        var location = await db.LocationAsync("aa");
        foreach (var day in days)
            await db.ReportAsync(location, Today.AddDays(day));
        return location;
    }
}
