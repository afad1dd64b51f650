using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RegistrySync.Host.Access;
using RegistrySync.Host.Scheduling;
using RegistrySync.Host.Tests.Runs;
using RegistrySync.Host.Working;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Tests.Pages;

[Collection(PagesGroup.Name)]
public sealed class ScheduleJourneyTests(SchedulingDatabase database, Browser browser) : IClassFixture<SchedulingDatabase>, IAsyncLifetime
{
    WebApplication? _app;

    public async ValueTask InitializeAsync() => _app = await PagesServer.StartAsync(database.Postgres.Connections, demoSignIn: true, builder =>
    {
        builder.Configuration.AddInMemoryCollection(
        [
            new("Scheduling:Schedules:nightly:Cron", "0 30 2 * * ?"), new("Working:PollInterval", "00:00:00.2"), new("Working:DispatchInterval", "00:00:00.2"),
        ]);
        builder.Services.AddSingleton(Microsoft.Extensions.Options.Options.Create(database.Postgres.Connections));
        builder.Services.AddScoped<RunSteps>(_ => (_, _) => Task.CompletedTask);
        builder.Services.AddRuns(builder.Configuration).AddScheduling(builder.Configuration).AddWorking(builder.Configuration);
    }, app => app.MapHangfire(AccessPolicies.Administrator, nameof(Role.Administrator)));

    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task An_administrator_previews_edits_pauses_and_runs_a_schedule()
    {
        var page = await browser.VisitAsync(_app!.Urls.First());
        await page.SignInAsync("Administrator");
        await page.GotoAsync("/schedules");
        var card = page.Locator("[data-schedule=nightly]");

        await card.GetByLabel("Cron").FillAsync("elke nacht");
        await Assertions.Expect(card.GetByText("geen geldige cron-expressie")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("Planning");

        await card.GetByLabel("Cron").FillAsync("0 45 3 * * ?");
        await Assertions.Expect(card.Locator("ol.moments li")).ToHaveCountAsync(5);
        await Assertions.Expect(card.Locator("ol.moments li").First).ToContainTextAsync("03:45");
        await card.GetByRole(AriaRole.Button, new() { Name = "Opslaan" }).ClickAsync();
        await Assertions.Expect(card.GetByText("Gewijzigd door demo-administrator")).ToBeVisibleAsync();

        await card.Locator("summary").Filter(new() { HasText = "Pauzeren" }).ClickAsync();
        await card.GetByLabel("Reden").FillAsync("Onderhoud aan de BRP");
        await card.GetByRole(AriaRole.Button, new() { Name = "Pauzeren" }).ClickAsync();
        await Assertions.Expect(card.GetByText("Gepauzeerd door demo-administrator: Onderhoud aan de BRP")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("Planning");

        await card.Locator("summary").Filter(new() { HasText = "Inhalen" }).ClickAsync();
        await card.GetByLabel("Van").FillAsync("2026-01-01");
        await card.GetByLabel("Tot en met (leeg: die ene dag)").FillAsync("2026-06-30");
        await card.GetByRole(AriaRole.Button, new() { Name = "Inhalen" }).ClickAsync();
        await Assertions.Expect(card.GetByText("more than 31 times")).ToBeVisibleAsync();

        await card.GetByRole(AriaRole.Button, new() { Name = "Nu verwerken" }).ClickAsync();
        await card.GetByRole(AriaRole.Link, new() { NameRegex = new("Verwerking") }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-run-state=Succeeded]")).ToBeVisibleAsync();
        Assert.Equal(4, await database.Postgres.ScalarAsync<long>("select count(*) from audit.entry where subject_kind = 'Schedule' and actor = 'demo-administrator'"));
        await page.Context.CloseAsync(); // A page that is live holds the server's stop up.
    }

    [Fact]
    public async Task The_dashboard_of_jobs_lies_behind_the_same_sign_in_and_leads_back()
    {
        var page = await browser.VisitAsync(_app!.Urls.First());
        await page.GotoAsync("/hangfire");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await page.SignInAsync("Administrator");

        await page.GetByRole(AriaRole.Link, new() { Name = "Taken (Hangfire)" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/hangfire", StringComparison.Ordinal));
        await page.Locator("a[href='/runs']").First.ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Verwerkingen");
    }
}
