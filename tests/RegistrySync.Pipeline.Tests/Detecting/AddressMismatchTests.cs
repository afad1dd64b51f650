using static RegistrySync.Pipeline.Tests.Detecting.DetectionDatabase;

namespace RegistrySync.Pipeline.Tests.Detecting;

public sealed class AddressMismatchTests(DetectionDatabase db) : IClassFixture<DetectionDatabase>, IAsyncLifetime
{
    const string Rule = "address-mismatch";

    Guid _here;
    Guid _there;

    public async ValueTask InitializeAsync()
    {
        await db.ResetAsync();
        (_here, _there) = (await db.LocationAsync("aa"), await db.LocationAsync("bb", municipality: "0214"));
        // Somebody else sleeps at the registered location, so that its register is known to be delivered.
        await db.StayAsync(await db.PersonAsync("other", "Resident", _there), _there, Today.AddDays(-20));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Most_nights_elsewhere_are_a_finding_that_says_whether_the_municipality_is_another()
    {
        var worker = await db.PersonAsync("worker", "Resident", _there, municipality: "0214");
        await db.StayAsync(worker, _there, Today.AddDays(-200), departure: Today.AddDays(-110));
        await db.StayAsync(worker, _here, Today.AddDays(-110));
        await db.DetectAsync();
        Assert.Equal(("Failed", "true"), (await db.OutcomeAsync(Rule, worker), await db.EvidenceAsync(Rule, worker, "anotherMunicipality")));
        Assert.Equal("0281", await db.ScalarAsync<string>("select municipality::text from detection.outcome where rule = $1", Rule));
    }

    [Fact]
    public async Task All_addresses_of_one_location_are_one_address()
    {
        await db.AddressAsync(_here, "d-unit-7");
        var worker = await db.PersonAsync("worker", "Resident", _there);
        await db.ExecuteAsync("update registry.registration set dwelling_id = 'd-unit-7', postcode = null where registration_id = $1", Id("worker/brp"));
        await db.StayAsync(worker, _here, Today.AddDays(-110));
        await db.DetectAsync();
        Assert.Null(await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task Five_days_and_the_time_to_process_must_have_passed()
    {
        var worker = await db.PersonAsync("worker", "Resident", _there);
        await db.StayAsync(worker, _here, Today.AddDays(-33));
        await db.DetectAsync();
        Assert.Null(await db.OutcomeAsync(Rule, worker));
    }

    [Fact]
    public async Task A_registered_address_without_a_register_may_hold_the_other_nights()
    {
        var worker = await db.PersonAsync("worker", "Resident", Id("unknown address"));
        await db.StayAsync(worker, _here, Today.AddDays(-80));
        var most = await db.PersonAsync("most", "Resident", Id("unknown address"));
        await db.StayAsync(most, _here, Today.AddDays(-110));
        await db.DetectAsync();
        Assert.Equal(("Undetermined/NotCovered", "Failed"), (await db.OutcomeAsync(Rule, worker), await db.OutcomeAsync(Rule, most)));
    }

    [Fact]
    public async Task A_briefadres_a_locatie_and_an_investigation_are_outcomes_of_their_own()
    {
        var postal = await db.PersonAsync("postal", "Resident", _there, postal: true);
        var described = await db.PersonAsync("described", "Resident", _there, addressKind: "Location");
        var investigated = await db.PersonAsync("investigated", "Resident", _there, investigated: true);
        var reviewed = await db.PersonAsync("reviewed", "Resident", _there, underReview: true);
        foreach (var worker in new[] { postal, described, investigated, reviewed })
            await db.StayAsync(worker, _here, Today.AddDays(-110));
        await db.DetectAsync();
        Assert.Equal("Undetermined/PostalAddress", await db.OutcomeAsync(Rule, postal));
        Assert.Equal("Undetermined/DescribedLocation", await db.OutcomeAsync(Rule, described));
        Assert.Equal("Undetermined/UnderInvestigation", await db.OutcomeAsync(Rule, investigated));
        Assert.Equal("Undetermined/LinkUnderReview", await db.OutcomeAsync(Rule, reviewed));
    }

    [Fact]
    public async Task Whoever_is_no_resident_is_not_concerned()
    {
        await db.StayAsync(await db.PersonAsync("worker", "NonResident"), _here, Today.AddDays(-110));
        await db.DetectAsync();
        Assert.Equal("1/0/0/0", await db.TallyAsync(Rule));
    }
}
