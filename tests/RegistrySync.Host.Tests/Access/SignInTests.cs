using System.Net;
using RegistrySync.Host.Tests.Pages;

namespace RegistrySync.Host.Tests.Access;

[Collection(PagesGroup.Name)]
public sealed class SignInTests(PagesServer server)
{
    [Fact]
    public async Task Without_a_way_to_sign_in_the_page_says_what_is_not_configured()
    {
        await using var app = await server.StartAsync(demoSignIn: false);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Access:DemoSignIn", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_roles_are_not_offered_under_another_name_than_this_machines()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Url) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "registrysync.example" } };

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.DoesNotContain("name=\"role\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_without_the_forms_token_is_refused()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Url) };

        using var form = new FormUrlEncodedContent([new("role", "Administrator")]);
        using var answer = await client.PostAsync("/sign-in/demo", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_demo_session_is_worth_nothing_once_it_comes_through_a_proxy()
    {
        using var handler = new HttpClientHandler();
        using var client = new HttpClient(handler) { BaseAddress = new Uri(server.Url) };
        var page = await client.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent(
            [new("role", "Reader"), new("__RequestVerificationToken", page.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0])]);
        using var signedIn = await client.PostAsync("/sign-in/demo", form, TestContext.Current.CancellationToken);
        Assert.Equal("/", signedIn.RequestMessage!.RequestUri!.AbsolutePath);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "X-Forwarded-For", "192.0.2.9" } } };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task A_steward_needs_a_municipality()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Url) };
        var page = await client.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent(
            [new("role", "Steward"), new("municipality", "9999"), new("__RequestVerificationToken", page.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0])]);

        using var answer = await client.PostAsync("/sign-in/demo", form, TestContext.Current.CancellationToken);

        Assert.Contains("Kies minstens één gemeente", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }
}
