using Microsoft.Playwright;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>Appointments are imported, everybody is invited, and the funnel shows both.</summary>
[Collection(PagesGroup.Name)]
public sealed class FunnelJourneyTests(HousedRegion region, Browser browser) : IClassFixture<HousedRegion>
{
    [Fact]
    public async Task An_appointment_and_the_invitations_of_everybody_are_seen_in_the_funnel()
    {
        region.DeliverAppointment();
        await region.RunAsync(HousedRegion.FirstNight.AddDays(1));
        Assert.Equal("Appointment/linked", await region.Postgres.ScalarAsync<string>("""
            select d.kind || case when exists (select from identity.link k join detection.housed h on h.identity_id = k.identity_id where k.record_id = d.record_id) then '/linked' else '/alone' end
            from registry.declaration d where d.recorded_to = 'infinity' and d.kind = 'Appointment'
            """));
        var page = await browser.VisitAsync(region.Url);
        await page.SignInAsync("Steward");

        await page.GotoAsync("/funnel");
        await page.AssertAccessibleAsync("Inschrijftrechter");
        await ExpectAsync(page, "Housed", "6");
        await ExpectAsync(page, "Appointment", "1");
        await ExpectAsync(page, "Invited", "0");

        await page.GetByRole(AriaRole.Button, new() { Name = "Iedereen uitnodigen die gehuisvest is in Lindehof" }).ClickAsync();
        await Assertions.Expect(page.GetByText("6 nieuwe uitnodigingen vastgelegd.")).ToBeVisibleAsync();
        await ExpectAsync(page, "Invited", "6");

        await page.GetByRole(AriaRole.Button, new() { Name = "Iedereen uitnodigen die gehuisvest is", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("0 nieuwe uitnodigingen vastgelegd.")).ToBeVisibleAsync();
        Assert.Equal(6L, await region.Postgres.ScalarAsync<long>("select count(*) from registry.declaration where kind = 'Invited'"));
        Assert.Equal(2L, await region.Postgres.ScalarAsync<long>("select count(*) from audit.entry where purpose = 'InviteEverybodyHoused'"));
    }

    [Fact]
    public async Task An_invitation_to_everybody_at_a_location_is_printed_in_the_language_that_was_asked_for()
    {
        var page = await browser.VisitAsync(region.Url);
        await page.SignInAsync("Steward");
        await page.GotoAsync("/funnel");
        await page.GetByRole(AriaRole.Link, new() { Name = "Uitnodiging voor Lindehof afdrukken" }).ClickAsync();
        await page.GetByLabel("Taal").SelectOptionAsync("pl");
        await page.GetByRole(AriaRole.Button, new() { Name = "Toon" }).ClickAsync();

        await Assertions.Expect(page.Locator("article[lang=pl]")).ToContainTextAsync("dłużej niż cztery miesiące");
        await Assertions.Expect(page.Locator("article[lang=nl]")).ToContainTextAsync("Beste bewoner van Lindehof");
        Assert.DoesNotContain("Nowak", await page.ContentAsync(), StringComparison.Ordinal);
        await page.AssertAccessibleAsync("Uitnodiging om af te drukken");
        var pdf = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), "invitation.pdf?in=pl").ToString());
        Assert.Equal("%PDF-", (await pdf.TextAsync())[..5]);

        var elsewhere = await region.Postgres.ScalarAsync<Guid>("select location_id from registry.location where name = 'Perenhof' and recorded_to = 'infinity'");
        Assert.Equal(404, (await page.APIRequest.GetAsync($"{region.Url}/funnel/{elsewhere}/invitation.pdf?in=pl")).Status);
    }

    [Fact]
    public async Task A_reader_sees_no_count_that_tells_of_one_person_and_no_button()
    {
        var page = await browser.VisitAsync(region.Url);
        await page.SignInAsync("Reader");

        await page.GotoAsync("/funnel");
        await page.AssertAccessibleAsync("Inschrijftrechter");

        await ExpectAsync(page, "Housed", "6");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Iedereen uitnodigen" })).ToHaveCountAsync(0);
        Assert.DoesNotMatch("""data-stage="(Appointment|Declared|Registered)">[0-9]""", await page.ContentAsync());
        await ExpectAsync(page, "Appointment", "niet getoond");
        await Assertions.Expect(page.Locator("ol.funnel")).ToHaveCountAsync(0); // Totals would tell what the rows withhold.
    }

    [Theory]
    [InlineData("Reader")]
    [InlineData("Administrator")]
    public async Task Who_sees_totals_only_does_not_see_the_state_of_fewer_than_ten_workers(string role)
    {
        var page = await browser.VisitAsync(region.Url);
        await page.SignInAsync(role);

        await page.GotoAsync("/live-work");
        var small = page.GetByRole(AriaRole.Row, new() { Name = "Lindehof" });
        await Assertions.Expect(small.Locator("td")).ToHaveTextAsync(["niet getoond"]);
        await Assertions.Expect(small.Locator(".mark")).ToHaveCountAsync(0);
        // Of 96 nobody's work place is known: how many there are is told, and no share.
        var large = page.GetByRole(AriaRole.Row, new() { Name = "Perenhof" });
        await Assertions.Expect(large.Locator("td")).ToHaveTextAsync(["Ter informatie", "96", "niet getoond"]);
        await page.AssertAccessibleAsync("80-10-10");

        await large.GetByRole(AriaRole.Link).ClickAsync();
        await page.AssertAccessibleAsync("Perenhof");
        Assert.DoesNotMatch(@"\d ?%", await page.Locator("main").InnerTextAsync());
    }

    static Task ExpectAsync(IPage page, string stage, string count) =>
        Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Lindehof" }).Locator($"td[data-stage={stage}]")).ToHaveTextAsync(count);
}
