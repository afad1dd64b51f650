using RegistrySync.Pipeline.Detecting;
using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class EffectPreviewTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "unregistered-long-stay";

    public async ValueTask InitializeAsync()
    {
        await db.ResetAsync();
        var location = await db.LocationAsync("aa");
        foreach (var nights in new[] { 100, 130, 150 })
            await db.StayAsync(await db.PersonAsync($"worker {nights}", "NonResident"), location, Today.AddDays(-nights));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_value_that_is_no_number_of_nights_is_refused() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => PreviewAsync("many"));

    [Theory]
    [InlineData("122", 0, 0, 2)]
    [InlineData("90", 1, 0, 2)]
    [InlineData("140", 0, 1, 1)]
    public async Task It_counts_what_would_open_and_close(string threshold, int opens, int closes, int stay) =>
        Assert.Equal(new RuleEffect(opens, closes, stay), await PreviewAsync(threshold));

    [Fact]
    public async Task It_changes_nothing()
    {
        await db.DetectAsync();
        await PreviewAsync("90");
        Assert.Equal(2L, await db.ScalarAsync<long>("select count(*) from detection.outcome where rule = $1 and recorded_to = 'infinity'", Rule));
    }

    Task<RuleEffect> PreviewAsync(string threshold) => db.Preview().OfAsync(
        Rule, new Dictionary<string, string> { ["thresholdNights"] = threshold }, Today, TestContext.Current.CancellationToken);
}
