using RegistrySync.Domain.Handling;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Pipeline.Tests.Detecting;
using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Handling;

public sealed class ContestedReleaseTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>
{
    [Fact]
    public async Task What_is_contested_is_in_no_release_until_it_is_decided()
    {
        await db.ResetAsync();
        await db.StayAsync(await db.PersonAsync("worker", "NonResident"), await db.LocationAsync("aa"), Today.AddDays(-150));
        await db.DetectAsync();
        await db.PublishAsync(days: 0);
        Assert.Equal(1L, await PublishedAsync());

        await db.ActAsync("Contest", "Contested");
        await HideAsync();
        Assert.Equal(0L, await PublishedAsync()); // At once, in the release that stands.
        await db.PublishAsync(days: 1);
        Assert.Equal(0L, await PublishedAsync());

        await db.ActAsync("Uphold", "Heard");
        await db.PublishAsync(days: 2);
        Assert.Equal(1L, await PublishedAsync());
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_release_holds_what_the_life_of_a_finding_says(FindingState state)
    {
        await db.ResetAsync();
        await db.StayAsync(await db.PersonAsync("worker", "NonResident"), await db.LocationAsync("aa"), Today.AddDays(-150));
        await db.DetectAsync();
        await db.ActAsync("Test", state.ToString());
        await db.PublishAsync(days: 0);
        Assert.Equal(FindingLife.IsPublished(state) ? 1L : 0L, await PublishedAsync());
    }

    public static TheoryData<FindingState> States => [.. Enum.GetValues<FindingState>()];

    async Task HideAsync()
    {
        await using var pages = await db.Pages.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await new Withholding(DetectionDatabase.Publishing).HideAsync(
            pages, await db.ScalarAsync<Guid>("select finding_id from detection.finding"), TestContext.Current.CancellationToken);
    }

    Task<long> PublishedAsync() => db.ScalarAsync<long>("select count(*) from warehouse.finding where rule = 'unregistered-long-stay'");
}
