using System.Net;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Host.Tests.Pages;

[Collection(PagesGroup.Name)]
public sealed class StatusPageTests(PagesServer server)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_that_does_not_exist_is_answered_with_a_page()
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Url) };

        using var answer = await client.GetAsync("/nothing/here", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<h1>Niet gevonden</h1>", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_database_a_page_says_what_to_do_and_nothing_of_the_inside()
    {
        const string nowhere = "Host=127.0.0.1;Port=1;Username=nobody;Password=unseen;Timeout=2";
        await using var app = await PagesServer.StartAsync(new DatabaseOptions { App = nowhere, Pages = nowhere, Brp = nowhere }, demoSignIn: true, _ => { });
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var page = await client.GetStringAsync("/sign-in", Cancellation);
        using var form = new FormUrlEncodedContent(
            [new("role", "Reader"), new("__RequestVerificationToken", page.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0])]);

        using var answer = await client.PostAsync("/sign-in/demo", form, Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("<h1>Er ging iets mis</h1>", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", body, StringComparison.Ordinal);
    }
}
