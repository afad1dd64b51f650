using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RegistrySync.Host.Tests.Runs;
using RegistrySync.Host.Working;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Tests.Working;

public sealed class HangfireDashboardTests(SchedulingDatabase database) : IClassFixture<SchedulingDatabase>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_dashboard_is_for_those_who_may_look_and_acts_for_administrators_with_a_token_only()
    {
        var builder = RunsHost.Builder(database.Postgres.Connections, (_, _) => throw new InvalidOperationException());
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, RoleFromHeader>("test", null);
        builder.Services.AddAuthorizationBuilder().AddPolicy("dashboard", policy => policy.RequireRole("administrator", "steward"));
        var application = builder.Build();
        application.UseAuthentication();
        application.UseAuthorization();
        application.MapHangfire("dashboard", "administrator");
        await application.StartAsync(Cancel);
        await using var host = new RunningHost(application);
        using var client = new HttpClient { BaseAddress = new Uri(application.Urls.First()) };
        var (runId, _) = await host.Of<RunLedger>().AddAsync(new NewRun("nightly", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "test"), Cancel);
        Assert.Equal(RunState.Failed, await host.EndAsync(runId));

        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(client, null));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(client, "reader"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "steward"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "administrator"));
        // Nobody may requeue from a page of somebody else's, and a steward not at all.
        Assert.Equal(HttpStatusCode.Forbidden, await RequeueAsync(client, "administrator", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await RequeueAsync(client, "steward", await TokenAsync(client, "steward")));
        Assert.Equal(HttpStatusCode.NoContent, await RequeueAsync(client, "administrator", await TokenAsync(client, "administrator")));
    }

    static async Task<string> TokenAsync(HttpClient client, string role)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hangfire/jobs/failed");
        request.Headers.Add(RoleFromHeader.Header, role);
        using var response = await client.SendAsync(request, Cancel);
        var page = await response.Content.ReadAsStringAsync(Cancel);
        return System.Text.RegularExpressions.Regex.Match(page, "CfDJ8[^\"]+").Value;
    }

    static async Task<HttpStatusCode> GetAsync(HttpClient client, string? role)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hangfire");
        return await SendAsync(client, request, role);
    }

    static async Task<HttpStatusCode> RequeueAsync(HttpClient client, string role, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hangfire/jobs/failed/requeue");
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", "1")]);
        if (token is not null)
            request.Headers.Add("RequestVerificationToken", token);
        return await SendAsync(client, request, role);
    }

    static async Task<HttpStatusCode> SendAsync(HttpClient client, HttpRequestMessage request, string? role)
    {
        if (role is not null)
            request.Headers.Add(RoleFromHeader.Header, role);
        using var response = await client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    sealed class RoleFromHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Header = "X-Role";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers[Header].ToString() is { Length: > 0 } role
                ? AuthenticateResult.Success(new AuthenticationTicket(
                    new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "somebody"), new Claim(ClaimTypes.Role, role)], "test")), "test"))
                : AuthenticateResult.NoResult());
    }
}
