using System.Net;
using System.Net.Http.Headers;

namespace RegistrySync.Simulator.Tests.Brp;

public sealed class TokenEndpointTests : IAsyncLifetime
{
    const string Question = """{"type":"RaadpleegMetBurgerservicenummer","burgerservicenummer":["999990172"],"fields":["burgerservicenummer"]}""";
    readonly BrpServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("grant_type", "password", HttpStatusCode.BadRequest, "unsupported_grant_type")]
    [InlineData("client_id", "gemeente-0363", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("client_secret", "demo-secret-0214", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("client_secret", "", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("scope", "", HttpStatusCode.BadRequest, "invalid_scope")]
    [InlineData("resourceServer", "elsewhere", HttpStatusCode.BadRequest, "invalid_request")]
    public async Task A_wrong_request_for_a_token_is_refused(string field, string value, HttpStatusCode status, string error)
    {
        var (actual, body) = await _server.AskForTokenAsync((field, value));
        Assert.Equal((status, error), (actual, (string?)body["error"]));
    }

    [Fact]
    public async Task A_token_says_what_it_is_and_how_long_it_lasts()
    {
        var (status, body) = await _server.AskForTokenAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("bearer", 600, "028101-00000001001234567000"),
            ((string?)body["token_type"], (int?)body["expires_in"], (string?)body["scope"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer made-up")]
    [InlineData("Basic Z2VtZWVudGU6c2VjcmV0")]
    public async Task A_question_without_a_right_token_is_refused(string? authorization)
    {
        _server.Http.DefaultRequestHeaders.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);

        var problem = await _server.RefusedAsync(Question, HttpStatusCode.Unauthorized);

        Assert.Equal(("Niet correct geauthenticeerd.", "authentication"), ((string?)problem["title"], (string?)problem["code"]));
    }

    [Fact]
    public async Task A_token_expires_and_a_new_one_is_given()
    {
        _server.Time.Advance(TimeSpan.FromSeconds(599));
        Assert.Empty(await _server.AskAsync(Question));
        _server.Time.Advance(TimeSpan.FromSeconds(1));
        await _server.RefusedAsync(Question, HttpStatusCode.Unauthorized);

        _server.Http.DefaultRequestHeaders.Authorization = new("Bearer", await _server.TokenAsync());
        Assert.Empty(await _server.AskAsync(Question));
    }

    [Fact]
    public async Task Each_municipality_has_a_credential()
    {
        foreach (var code in new[] { "0214", "0216", "0263", "0281", "0297", "0668", "1740", "1960" })
            Assert.NotEmpty(await _server.TokenAsync($"gemeente-{code}", $"demo-secret-{code}"));
    }

    [Fact]
    public async Task Earlier_tokens_of_a_municipality_stay_valid()
    {
        Assert.NotEqual(_server.Http.DefaultRequestHeaders.Authorization!.Parameter, await _server.TokenAsync());
        Assert.Empty(await _server.AskAsync(Question));
    }
}
