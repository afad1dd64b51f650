using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class OrganisationTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "certificate-lapsed";

    public async ValueTask InitializeAsync() => await db.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    const string Covenant = "provider-without-covenant";

    [Fact]
    public async Task A_permit_of_a_new_location_binds_a_party_that_did_not_sign()
    {
        var party = await db.ProviderAsync("party", signatory: false, locations: await db.LocationAsync("aa", isNew: true));
        await db.DetectAsync();
        Assert.Equal(("Failed", null), (await db.OutcomeAsync(Covenant, party), await db.OutcomeAsync(Rule, party)));
    }

    [Fact]
    public async Task Whom_nothing_binds_is_not_concerned_and_who_signed_passes()
    {
        await db.ProviderAsync("free", signatory: false, Today.AddDays(-10), "60000001", await db.LocationAsync("aa"));
        await db.ProviderAsync("signed", signatory: true, Today.AddDays(10), "60000002", await db.LocationAsync("bb", isNew: true));
        await db.DetectAsync();
        Assert.Equal(("1/0/1/0", "1/0/1/0"), (await db.TallyAsync(Covenant), await db.TallyAsync(Rule)));
    }

    [Fact]
    public async Task A_lapsed_certificate_of_a_signatory_is_a_finding()
    {
        var party = await db.ProviderAsync("party", signatory: true, Today.AddDays(-1));
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, party));
    }

    [Fact]
    public async Task A_permit_of_a_new_location_binds_to_the_certificate_too()
    {
        var party = await db.ProviderAsync("party", signatory: false, Today.AddDays(-1), "60000001", await db.LocationAsync("aa", isNew: true));
        await db.DetectAsync();
        Assert.Equal("Failed", await db.OutcomeAsync(Rule, party));
    }

    [Fact]
    public async Task A_party_that_cannot_be_told_from_its_namesakes_is_a_doubt()
    {
        var party = await db.ProviderAsync("party", signatory: true, Today.AddDays(-1), kvk: null);
        await db.DetectAsync();
        Assert.Equal("Undetermined/Obligation", await db.OutcomeAsync(Rule, party));
    }
}
