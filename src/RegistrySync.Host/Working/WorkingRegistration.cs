using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.Options;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Host.Working;

/// <summary>Hangfire, which does the work and shows it, and the dispatcher that brings it what is due.</summary>
public static class WorkingRegistration
{
    /// <summary>Everything that a Host needs to hand runs on.</summary>
    public static IServiceCollection AddWorking(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WorkingOptions>().Bind(configuration.GetSection("Working")).ValidateDataAnnotations().ValidateOnStart();
        // Registered before AddHangfire, which would else take the process-wide JobStorage.Current and JobActivator.Current: two Hosts in one
        // process are two Hosts, and neither may do its runs with the services of the other.
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton<JobStorage>(provider => HangfireStorage.Open(
            provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.For(DatabaseRole.App),
            provider.GetRequiredService<IOptions<WorkingOptions>>().Value));
        services.AddHangfire((provider, hangfire) => hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseLogProvider(new HangfireLog(provider.GetRequiredService<ILoggerFactory>()))
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        services.AddHangfireServer((provider, server) =>
        {
            server.WorkerCount = provider.GetRequiredService<IOptions<WorkingOptions>>().Value.Workers;
            server.Queues = ["default"];
        });
        services.AddSingleton<RunHandover>();
        services.AddScoped<RunJob>();
        services.AddHostedService<Dispatcher>();
        services.AddAntiforgery();
        return services;
    }
}
