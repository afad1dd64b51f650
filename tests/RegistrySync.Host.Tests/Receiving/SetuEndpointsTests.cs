using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RegistrySync.Host.Receiving;
using RegistrySync.Pipeline;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Receiving;

/// <summary>The receiver over real HTTP.</summary>
public sealed class SetuEndpointsTests(PostgresFixture database) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    const string Agency = "60100000";
    const string Secret = "demo-secret-" + Agency;
    const string Worker = """
        {"documentId":{"value":"HR-1","schemeAgencyId":"Supplier"},"supplier":{"legalId":{"value":"60100000","schemeAgencyId":"KvK"}},"customer":{},
         "person":{"id":[{"value":"FW1","schemeAgencyId":"Supplier"}],"name":{"formattedName":"Anna Nowak"},"communication":{},"shoeSize":40}}
        """;

    const string Path = "/setu/purchase-to-pay/human-resource/5f0c7a52-1d6b-4c3e-9f57-0a4b8b6c1d2e";

    WebApplication _app = null!;
    HttpClient _http = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await database.ResetAsync(Cancel);
        var builder = WebApplication.CreateSlimBuilder();
        var key = Convert.ToBase64String(new byte[32]);
        builder.Configuration.AddInMemoryCollection(
        [
            new("Receiving:DemoSecretPrefix", "demo-secret-"), new("Receiving:LargestBody", "4096"), new("Pulling:Folder", "/nowhere"),
            new("Pulling:HashKey", key), new("Publishing:PseudonymKey", key), new("Vault:TokenKey", key), new("Vault:EncryptionKey", key),
        ]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(database.Database);
        builder.Services.AddPipeline(builder.Configuration, Repository.PathTo("config"));
        _app = builder.Build();
        _app.MapSetu();
        await _app.StartAsync(Cancel);
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(Agency, "wrong")]
    [InlineData("12345", "demo-secret-12345")]
    [InlineData("", "demo-secret-")]
    public async Task Who_does_not_know_the_secret_is_not_let_in(string user, string secret)
    {
        using var answer = await SendAsync(HttpMethod.Post, Path, Worker, user, secret);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0L, await InboxAsync());
    }

    [Fact]
    public async Task A_message_of_another_version_is_refused()
    {
        using var answer = await SendAsync(HttpMethod.Post, Path, Worker, version: "1.4");

        Assert.Equal((HttpStatusCode.BadRequest, "UnknownVersion"), (answer.StatusCode, await TitleAsync(answer)));
        Assert.Equal(0L, await InboxAsync());
    }

    [Fact]
    public async Task A_body_cut_short_is_refused_by_name_and_kept_for_a_steward()
    {
        using var answer = await SendAsync(HttpMethod.Post, Path, Worker[..40]);

        Assert.Equal((HttpStatusCode.BadRequest, "UnreadableBody"), (answer.StatusCode, await TitleAsync(answer)));
        Assert.Equal(1L, await InboxAsync());
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_unread()
    {
        using var answer = await SendAsync(HttpMethod.Post, Path, new string(' ', 5000) + Worker);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Timecards_are_refused_and_nothing_is_kept()
    {
        using var answer = await SendAsync(HttpMethod.Post, Path.Replace("human-resource", "timecard", StringComparison.Ordinal), "{}");

        Assert.Equal((HttpStatusCode.Forbidden, "TimecardRefused"), (answer.StatusCode, await TitleAsync(answer)));
        Assert.Equal(0L, await InboxAsync());
    }

    [Fact]
    public async Task Post_creates_put_updates_and_delete_withdraws()
    {
        using var posted = await SendAsync(HttpMethod.Post, Path, Worker);
        using var put = await SendAsync(HttpMethod.Put, Path, Worker);
        using var deleted = await SendAsync(HttpMethod.Delete, Path, null);
        using var unknown = await SendAsync(HttpMethod.Delete, Path[..^1] + "0", null);

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NotFound],
            [posted.StatusCode, put.StatusCode, deleted.StatusCode, unknown.StatusCode]);
        Assert.Equal(3L, await InboxAsync());
    }

    [Fact]
    public async Task The_sender_hears_which_fields_were_left_out()
    {
        using var answer = await SendAsync(HttpMethod.Post, Path, Worker);

        Assert.Equal("""{"leftOut":[{"field":"person.shoeSize","reason":"UnknownField"}]}""", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Many_senders_at_once_lose_nothing()
    {
        await Parallel.ForAsync(0, 200, Cancel, async (n, stop) =>
        {
            using var answer = await SendAsync(HttpMethod.Post, $"{Path[..^3]}{n:x3}", Worker.Replace("FW1", $"FW{n}", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        });

        Assert.Equal(200L, await database.ScalarAsync<long>("select count(distinct record_id) from staging.inbox"));
    }

    async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? body, string user = Agency, string secret = Secret, string version = "2.0")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}")));
        request.Headers.Add("setuVersionId", version);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request, Cancel);
    }

    static async Task<string?> TitleAsync(HttpResponseMessage answer)
    {
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        return problem.RootElement.GetProperty("title").GetString();
    }

    Task<long> InboxAsync() => database.ScalarAsync<long>("select count(*) from staging.inbox");
}
