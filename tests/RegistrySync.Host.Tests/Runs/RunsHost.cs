using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RegistrySync.Host.Scheduling;
using RegistrySync.Host.Working;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Tests.Runs;

/// <summary>A Host with the scheduler and the workers of production, and steps of the test's own.</summary>
static class RunsHost
{
    /// <summary>A Host that is not started yet.</summary>
    public static WebApplicationBuilder Builder(DatabaseOptions connections, RunSteps steps, params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Scheduling:CheckinInterval"] = "00:00:01",
            ["Working:PollInterval"] = "00:00:00.2",
            ["Working:DispatchInterval"] = "00:00:00.2",
            ["Runs:Lease"] = "00:00:02",
            ["Runs:Heartbeat"] = "00:00:00.2",
        });
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Services.AddSingleton(Microsoft.Extensions.Options.Options.Create(connections));
        builder.Services.AddSingleton<DataSources>(_ => new DataSources(connections));
        builder.Services.AddScoped(_ => steps);
        builder.Services.AddRuns(builder.Configuration).AddScheduling(builder.Configuration).AddWorking(builder.Configuration);
        return builder;
    }

    /// <summary>A Host at work.</summary>
    public static async Task<RunningHost> StartAsync(DatabaseOptions connections, RunSteps steps, params (string Key, string? Value)[] settings)
    {
        var host = Builder(connections, steps, settings).Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new RunningHost(host);
    }
}

/// <summary>A Host that stops when disposed: disposing alone would leave its workers' threads alive.</summary>
sealed class RunningHost(WebApplication host) : IAsyncDisposable
{
    public WebApplication Application => host;

    public T Of<T>() where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Waits until the ledger says that a run has ended.</summary>
    public async Task<RunState> EndAsync(Guid runId)
    {
        RunState? state = null;
        await Eventually.IsAsync(async () => (state = (await Of<RunLedger>().FindAsync(runId, TestContext.Current.CancellationToken))?.State)
            is RunState.Succeeded or RunState.Failed or RunState.Cancelled, $"run {runId} has ended");
        return state!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
    }
}
