using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RegistrySync.Simulator.Brp;
using RegistrySync.Simulator.Brp.Access;
using RegistrySync.Simulator.Control;

namespace RegistrySync.Simulator.Tests.Brp;

/// <summary>The register behind a real web server on a free port, with a clock that stands still.</summary>
public sealed class BrpServer : IAsyncLifetime
{
    public const string Path = "/haalcentraal/api/brp/personen";

    readonly WebApplication _app;
    readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 10, 1, 2, 0, 0, TimeSpan.Zero));

    public BrpServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddBrp(static options =>
        {
            options.TokenSeconds = 600;
            options.Credentials =
            [
                .. BrpCredential.Rivierenland,
                new("waterschap", "secret", null, Fields: ["burgerservicenummer", "naam"], Parameters: ["burgerservicenummer"]),
            ];
        });
        _app = builder.Build();
        _app.MapBrp();
    }

    public HttpClient Http { get; } = new();

    internal FakeTimeProvider Time => _time;

    internal Misbehaviour Misbehaviour => _app.Services.GetRequiredService<Misbehaviour>();

    internal BrpServer With(params BrpPerson[] persons)
    {
        _app.Services.GetRequiredService<BrpRegister>().Replace(persons, new DateOnly(2026, 10, 1));
        return this;
    }

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync();
        Http.BaseAddress = new Uri(_app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public async Task<string> TokenAsync(string client = "gemeente-0281", string secret = "demo-secret-0281")
    {
        var (status, body) = await AskForTokenAsync(("client_id", client), ("client_secret", secret));
        Assert.Equal(HttpStatusCode.OK, status);
        return body["access_token"]!.GetValue<string>();
    }

    /// <summary>Asks for a token with the usual form, in which the given fields replace or remove (empty) the usual ones.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body)> AskForTokenAsync(params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "gemeente-0281",
            ["client_secret"] = "demo-secret-0281",
            ["scope"] = "028101-00000001001234567000",
            ["resourceServer"] = "ResourceServer01",
        };
        foreach (var (name, value) in fields)
            form[name] = value;
        using var content = new FormUrlEncodedContent(form.Where(static field => field.Value.Length > 0));
        using var response = await Http.PostAsync("/nidp/oauth/nam/token", content);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public async Task<HttpResponseMessage> PostAsync(string body, string mediaType = "application/json; charset=utf-8")
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        if (mediaType.Length > 0)
            content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        return await Http.PostAsync(Path, content);
    }

    /// <summary>Asks and expects a right answer.</summary>
    public async Task<JsonArray> AskAsync(string body)
    {
        using var response = await PostAsync(body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return JsonNode.Parse(text)!["personen"]!.AsArray();
    }

    /// <summary>Asks and expects the citizen service numbers of a right answer.</summary>
    public async Task<string[]> FindAsync(string body) =>
        [.. (await AskAsync(body)).Select(static person => person!["burgerservicenummer"]!.GetValue<string>()).Order()];

    /// <summary>Asks and expects a problem.</summary>
    public async Task<JsonObject> RefusedAsync(string body, HttpStatusCode status)
    {
        using var response = await PostAsync(body);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }
}
