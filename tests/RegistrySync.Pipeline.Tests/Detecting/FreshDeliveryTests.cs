using RegistrySync.Domain.Vocabulary;
using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

/// <summary>A supplier who stops delivering leaves the last list behind; nobody is seen again by reading it again.</summary>
public sealed class FreshDeliveryTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Registry = "housing-linge";
    Guid _location;

    public async ValueTask InitializeAsync()
    {
        await db.ResetAsync();
        _location = await db.LocationAsync("aa");
        await db.StayAsync(await db.PersonAsync("guest"), _location, Today.AddDays(-90), Today.AddDays(30));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_list_that_still_lies_there_is_no_delivery()
    {
        foreach (var days in new[] { -80, -60, -40, -20, 0 })
            await PulledAsync(days, "nachtregister-1.csv@100@1");
        await db.DetectAsync();

        Assert.Equal(Today.AddDays(-80), await LastDeliveredAsync());
        Assert.Equal("Failed", await db.OutcomeAsync("missing-night-register", _location));
    }

    [Fact]
    public async Task A_new_list_with_the_same_guests_is_one()
    {
        await PulledAsync(-80, "nachtregister-1.csv@100@1");
        await PulledAsync(-2, "nachtregister-2.csv@100@2");
        await PulledAsync(0, "nachtregister-2.csv@100@2");
        await db.DetectAsync();

        Assert.Equal(Today.AddDays(-2), await LastDeliveredAsync());
        Assert.Null(await db.OutcomeAsync("missing-night-register", _location));
    }

    Task<DateOnly> LastDeliveredAsync() => db.ScalarAsync<DateOnly>("select last_delivered from detection.location_day where location_id = $1", _location);

    async Task PulledAsync(int days, string version)
    {
        var (run, package) = (StableId.Of("run", $"{days}"), StableId.Of("package", $"{days}"));
        var asOf = new DateTimeOffset(Today.AddDays(days), new TimeOnly(2, 0), TimeSpan.Zero);
        await db.ExecuteAsync("insert into runs.run (id, schedule, fire_time, as_of, state, requested_by) values ($1, 'nightly', $2, $2, 'Succeeded', 'test')", run, asOf);
        await db.ExecuteAsync("insert into runs.package (id, run_id, leg, registry, pull_kind, state) values ($1, $2, 1, $3, 'Full', 'Normalised')", package, run, Registry);
        await db.ExecuteAsync("insert into runs.slice (package_id, seq, cursor, pulled, rejected, field_rejections) values ($1, 0, $2, 0, 0, 0)", package, version + "|0");
    }
}
