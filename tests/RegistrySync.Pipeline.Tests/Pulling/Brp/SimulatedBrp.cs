using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RegistrySync.Pipeline.Pulling.Brp;
using RegistrySync.Simulator.Brp;
using RegistrySync.Simulator.Control;
using BrpOptions = RegistrySync.Pipeline.Pulling.Brp.BrpOptions;

namespace RegistrySync.Pipeline.Tests.Pulling.Brp;

/// <summary>The simulator's BRP behind a real web server, and a client that asks it. Counts what arrives.</summary>
sealed class SimulatedBrp : IAsyncDisposable
{
    static readonly string[] Codes = ["0281", "0214", "0668"];
    readonly WebApplication _app;
    int _questions;
    int _tokens;

    SimulatedBrp(WebApplication app) => _app = app;

    public Misbehaviour Misbehaviour => _app.Services.GetRequiredService<Misbehaviour>();

    public BrpRegister Register => _app.Services.GetRequiredService<BrpRegister>();

    public int Questions => _questions;

    public int Tokens => _tokens;

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<SimulatedBrp> StartAsync(params BrpPerson[] persons)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBrp(static options =>
        {
            options.TokenSeconds = 600;
            options.RetryAfterSeconds = 0;
        });
        var app = builder.Build();
        var brp = new SimulatedBrp(app);
        app.Use(brp.CountAsync);
        app.MapBrp();
        await app.StartAsync();
        brp.Register.Replace(persons, new DateOnly(2026, 10, 1));
        return brp;
    }

    public BrpOptions Options() => new()
    {
        BaseUrl = Url,
        Municipalities = [.. Codes.Select(static code => new BrpMunicipality
        {
            Code = code,
            ClientId = $"gemeente-{code}",
            ClientSecret = $"demo-secret-{code}",
            Scope = $"{code}01-00000001001234567000",
        })],
        FirstDelay = TimeSpan.FromMilliseconds(5),
        LongestDelay = TimeSpan.FromMilliseconds(50),
        Attempts = 3,
        Timeout = TimeSpan.FromSeconds(5),
    };

    public static BrpClient Client(BrpOptions options) =>
        new(Microsoft.Extensions.Options.Options.Create(options), TimeProvider.System, NullLogger<BrpClient>.Instance);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    Task CountAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/nidp"))
            Interlocked.Increment(ref _tokens);
        else
            Interlocked.Increment(ref _questions);
        return next(context);
    }
}
