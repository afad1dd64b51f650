using System.Net;
using System.Text.Json;

namespace RegistrySync.Simulator.Tests.Brp;

public sealed class FaultTests : IAsyncLifetime
{
    const string Question = """{"type":"RaadpleegMetBurgerservicenummer","burgerservicenummer":["999990172"],"fields":["burgerservicenummer","naam"]}""";
    readonly BrpServer _server = new BrpServer().With(SomeBrp.Person("999990172"));

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("429", HttpStatusCode.TooManyRequests)]
    [InlineData("500", HttpStatusCode.InternalServerError)]
    [InlineData("502", HttpStatusCode.BadGateway)]
    [InlineData("503", HttpStatusCode.ServiceUnavailable)]
    public async Task An_error_comes_as_often_as_asked_and_then_no_more(string kind, HttpStatusCode status)
    {
        _server.Misbehaviour.Plan("brp", kind, times: 2);

        Assert.Equal((int)status, (int?)(await _server.RefusedAsync(Question, status))["status"]);
        await _server.RefusedAsync(Question, status);
        Assert.Single(await _server.AskAsync(Question));
    }

    [Fact]
    public async Task Too_many_requests_says_when_to_come_back()
    {
        _server.Misbehaviour.Plan("brp", "429");
        using var response = await _server.PostAsync(Question);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_truncated_body_breaks_the_connection()
    {
        _server.Misbehaviour.Plan("brp", "truncate");
        await Assert.ThrowsAsync<HttpRequestException>(() => _server.PostAsync(Question));
    }

    [Fact]
    public async Task A_garbled_body_is_whole_for_HTTP_and_not_for_JSON()
    {
        _server.Misbehaviour.Plan("brp", "garble");
        using var response = await _server.PostAsync(Question);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("{\"type\"", text, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text).Dispose());
    }

    [Fact]
    public async Task A_gateway_may_answer_with_a_page()
    {
        _server.Misbehaviour.Plan("brp", "html");
        using var response = await _server.PostAsync(Question);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Silence_lasts_until_the_caller_gives_up()
    {
        _server.Misbehaviour.Plan("brp", "timeout");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var content = new StringContent(Question, null, "application/json");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _server.Http.PostAsync(BrpServer.Path, content, patience.Token));
    }

    [Fact]
    public async Task A_token_that_is_expired_on_demand_stays_expired()
    {
        _server.Misbehaviour.Plan("brp", "expire-token");
        await _server.RefusedAsync(Question, HttpStatusCode.Unauthorized);
        await _server.RefusedAsync(Question, HttpStatusCode.Unauthorized);
        _server.Http.DefaultRequestHeaders.Authorization = new("Bearer", await _server.TokenAsync());
        Assert.Single(await _server.AskAsync(Question));
    }

    [Fact]
    public async Task Drift_adds_a_value_that_the_contract_does_not_know()
    {
        _server.Misbehaviour.Plan("brp", "drift");
        using var response = await _server.PostAsync(Question);
        Assert.Contains("herkomst", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_endpoint_can_fail_too()
    {
        _server.Misbehaviour.Plan("token", "503");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _server.AskForTokenAsync()).Status);
    }

    [Fact]
    public async Task What_was_planned_can_be_taken_back()
    {
        _server.Misbehaviour.Plan("brp", "500", times: 5);
        _server.Misbehaviour.Clear();
        Assert.Single(await _server.AskAsync(Question));
    }
}
