using System.Net;
using RegistrySync.Host.Access;
using RegistrySync.Host.Tests.Pages;

namespace RegistrySync.Host.Tests.Access;

/// <summary>What each role opens, and what is refused: the whole table, over HTTP, in the order of the menu.</summary>
[Collection(PagesGroup.Name)]
public sealed class RoleTests(PagesServer server)
{
    static readonly string[] Pages =
    [
        "/", "/findings", "/reports", "/investigations", "/locations", "/funnel", "/live-work", "/coverage", "/deliveries", "/signing", "/rules",
        "/registries", "/runs", "/schedules", "/brp-use", "/breaches", "/audit", $"/persons/{SmallRegion.Person}", $"/findings/{SmallRegion.Finding}",
        $"/findings/{SmallRegion.Finding}/letter", $"/rules/over-capacity/algoritmeregister.json?municipality=0281",
    ];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Administrator, "/ /locations /funnel /live-work /coverage /deliveries /signing /rules /registries /runs /schedules")]
    [InlineData(Role.Steward, "/ /findings /reports /locations /funnel /live-work /coverage /deliveries /signing person finding letter")]
    [InlineData(Role.LeadSteward, "/ /findings /reports /locations /funnel /live-work /coverage /deliveries /signing /rules person finding letter")]
    [InlineData(Role.AddressInvestigator, "/ /investigations /locations /funnel /live-work /coverage /deliveries")]
    [InlineData(Role.BrpAuthorisationOfficer, "/ /brp-use")]
    [InlineData(Role.DataProtectionOfficer, "/ /signing /rules /breaches /audit")]
    [InlineData(Role.SecurityOfficer, "/ /breaches /audit")]
    [InlineData(Role.Reader, "/ /locations /funnel /live-work /coverage /deliveries")]
    public async Task A_role_opens_what_it_needs_and_nothing_else(Role role, string open)
    {
        using var client = await SignedInAsync(role);
        var expected = open.Split(' ').Append("entry").ToHashSet(StringComparer.Ordinal); // The register's entry is made to be published.

        var opened = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in Pages)
        {
            using var answer = await client.GetAsync(page, Cancellation);
            if (answer.StatusCode is HttpStatusCode.OK)
                opened.Add(NameOf(page));
            else
                Assert.Equal((HttpStatusCode.Found, "/no-access"), (answer.StatusCode, answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.AbsolutePath : answer.Headers.Location.OriginalString.Split('?')[0]));
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), opened.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Steward)]
    [InlineData(Role.LeadSteward)]
    [InlineData(Role.AddressInvestigator)]
    [InlineData(Role.BrpAuthorisationOfficer)]
    [InlineData(Role.DataProtectionOfficer)]
    [InlineData(Role.SecurityOfficer)]
    [InlineData(Role.Reader)]
    public async Task A_menu_leads_nowhere_that_is_refused(Role role)
    {
        using var client = await SignedInAsync(role);
        var home = await client.GetStringAsync("/", Cancellation);
        var menu = home.Split("<nav class=\"side\"")[1].Split("</nav>")[0].Split("href=\"").Skip(1).Select(part => part.Split('"')[0]).Where(link => link is not "/hangfire").ToList();

        Assert.NotEmpty(menu);
        foreach (var link in menu)
        {
            using var answer = await client.GetAsync($"/{link.TrimStart('/')}", Cancellation);
            Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{role}: {link} answers {answer.StatusCode}.");
        }
    }

    static string NameOf(string page) =>
        page.StartsWith("/persons/", StringComparison.Ordinal) ? "person"
        : page.EndsWith("/letter", StringComparison.Ordinal) ? "letter"
        : page.StartsWith("/findings/", StringComparison.Ordinal) ? "finding"
        : page.Contains("algoritmeregister", StringComparison.Ordinal) ? "entry"
        : page;

    async Task<HttpClient> SignedInAsync(Role role)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Url) };
        var page = await client.GetStringAsync("/sign-in", Cancellation);
        using var form = new FormUrlEncodedContent(
            [new("role", role.ToString()), new("municipality", "0281"), new("__RequestVerificationToken", page.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0])]);
        using var answer = await client.PostAsync("/sign-in/demo", form, Cancellation);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return client;
    }
}
