using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RegistrySync.Simulator.Serving;

namespace RegistrySync.Simulator.Tests.Serving;

/// <summary>A simulator of its own on a free port, with its files in a folder of its own.</summary>
sealed class RunningSimulator : IAsyncDisposable
{
    readonly WebApplication _application;

    RunningSimulator(WebApplication application, string drop)
    {
        (_application, Drop) = (application, drop);
        Http = new HttpClient { BaseAddress = new Uri(application.Urls.First()) };
    }

    public HttpClient Http { get; }

    public string Drop { get; }

    public static async Task<RunningSimulator> StartAsync(int workers = 300, string? database = null, string? pushTo = null)
    {
        var drop = Directory.CreateTempSubdirectory("simulator-").FullName;
        var application = SimulatorApplication.Build(new ServeOptions { Workers = workers, Drop = drop, Database = database, PushTo = pushTo, PushEvery = TimeSpan.FromMilliseconds(50) });
        await application.Services.GetRequiredService<World>().StartAsync(CancellationToken.None);
        await application.StartAsync();
        return new RunningSimulator(application, drop);
    }

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>The newest list of a night register.</summary>
    public string[] Newest(string registry) =>
        File.ReadAllLines(Directory.GetFiles(Path.Combine(Drop, registry)).Order(StringComparer.Ordinal).Last());

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
        Directory.Delete(Drop, recursive: true);
    }
}
