using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RegistrySync.Simulator.Control;
using RegistrySync.Simulator.Serving;

namespace RegistrySync.Pipeline.Tests.Pulling.Signalen;

/// <summary>A small made-up region behind a real web server, with its files in a folder of its own.</summary>
sealed class SimulatedRegion : IAsyncDisposable
{
    readonly WebApplication _application;

    SimulatedRegion(WebApplication application, string drop) => (_application, Drop) = (application, drop);

    public string Drop { get; }

    public World World => _application.Services.GetRequiredService<World>();

    public Misbehaviour Misbehaviour => _application.Services.GetRequiredService<Misbehaviour>();

    public static async Task<SimulatedRegion> StartAsync(int workers = 400)
    {
        var drop = Directory.CreateTempSubdirectory("registrysync-region-").FullName;
        var application = SimulatorApplication.Build(new ServeOptions { Workers = workers, Drop = drop });
        await application.Services.GetRequiredService<World>().StartAsync(CancellationToken.None);
        await application.StartAsync();
        return new SimulatedRegion(application, drop);
    }

    /// <summary>The settings of a pipeline that reads this region's reports.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings(string secret = "demo-secret-signalen", int pageSize = 7) =>
    [
        new("Signalen:BaseUrl", _application.Urls.First()), new("Signalen:ClientId", "registrysync"), new("Signalen:ClientSecret", secret),
        new("Signalen:TokenUrl", _application.Urls.First() + "/auth/realms/signalen/protocol/openid-connect/token"),
        new("Signalen:FirstDelay", "00:00:00.005"), new("Signalen:Attempts", "3"), new("Signalen:PageSize", $"{pageSize}"),
    ];

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        Directory.Delete(Drop, recursive: true);
    }
}
