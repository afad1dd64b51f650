using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class EightyTenTenTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "eighty-ten-ten";

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Broken_whichever_way_unknown_work_counts_is_a_finding_with_its_bandwidth()
    {
        var location = await HouseAsync(isNew: true, local: 5, region: 0, outside: 4, unknown: 1);
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, location));
        Assert.Equal(("40", "50"), (await db.EvidenceAsync(Rule, location, "outsideLeast"), await db.EvidenceAsync(Rule, location, "outsideMost")));
        Assert.Equal("Bandwidth", await db.EvidenceAsync(Rule, location, "unknownWork"));
    }

    [Fact]
    public async Task Broken_only_by_unknown_work_is_a_doubt()
    {
        var location = await HouseAsync(isNew: true, local: 5, region: 0, outside: 1, unknown: 4);
        await db.DetectAsync();
        Assert.Equal("Undetermined/WorkPlace", await db.OutcomeAsync(Rule, location));
    }

    [Fact]
    public async Task Eight_one_one_passes()
    {
        await HouseAsync(isNew: true, local: 8, region: 1, outside: 1, unknown: 0);
        await db.DetectAsync();
        Assert.Equal("1/0/0/0", await db.TallyAsync(Rule));
    }

    [Fact]
    public async Task An_existing_location_is_informative_only()
    {
        var location = await HouseAsync(isNew: false, local: 0, region: 0, outside: 10, unknown: 0);
        await db.DetectAsync();
        Assert.Equal("0/0/1/0", await db.TallyAsync(Rule));
        db.Catalogue = db.Catalogue.With(Rule, new Dictionary<string, string> { ["scope"] = "AllInformative" });
        await db.DetectAsync(days: 1);
        Assert.Equal("Undetermined/Obligation", await db.OutcomeAsync(Rule, location));
    }

    [Theory]
    [InlineData("{0796,1721}", "Failed")] // Vinkel lies in two municipalities outside the region
    [InlineData("{0214,1960}", "Failed")] // Buurmalsen in two of the region
    [InlineData("{0281,1960}", "Undetermined/WorkPlace")] // Zennewijnen here or elsewhere in the region
    [InlineData("{0281,1774}", "Undetermined/WorkPlace")]
    [InlineData("{0263,1774}", "Failed")] // Rossum in the region or outside it, and surely not here
    public async Task A_place_name_of_several_municipalities_counts_as_far_as_it_is_sure(string candidates, string outcome)
    {
        var location = await HouseAsync(isNew: true, local: 5, region: 0, outside: 0, unknown: 5, candidates);
        await db.DetectAsync();
        Assert.Equal(outcome, await db.OutcomeAsync(Rule, location));
    }

    async Task<Guid> HouseAsync(bool isNew, int local, int region, int outside, int unknown, string? candidates = null)
    {
        var location = await db.LocationAsync("aa", isNew: isNew);
        string?[] work = [.. Enumerable.Repeat("0281", local), .. Enumerable.Repeat("0214", region), .. Enumerable.Repeat("0796", outside), .. Enumerable.Repeat<string?>(null, unknown)];
        for (var i = 0; i < work.Length; i++)
        {
            var worker = await db.PersonAsync($"worker {i}");
            await db.StayAsync(worker, location, Today.AddDays(-20));
            if (work[i] is not null || candidates is not null)
                await db.PlacementAsync(worker, Today.AddDays(-20), work: work[i], candidates: work[i] is null ? candidates : null);
        }

        return location;
    }
}
