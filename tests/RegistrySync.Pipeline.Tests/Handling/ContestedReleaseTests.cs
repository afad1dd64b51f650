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
        await db.PublishAsync(days: 1);
        Assert.Equal(0L, await PublishedAsync());

        await db.ActAsync("Uphold", "Heard");
        await db.PublishAsync(days: 2);
        Assert.Equal(1L, await PublishedAsync());
    }

    Task<long> PublishedAsync() => db.ScalarAsync<long>("select count(*) from warehouse.finding where rule = 'unregistered-long-stay'");
}
