using Hangfire;
using Hangfire.PostgreSql;
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
        services.AddHangfire((provider, hangfire) =>
        {
            var storage = HangfireStorage.Options(provider.GetRequiredService<IOptions<WorkingOptions>>().Value);
            hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings()
                .UsePostgreSqlStorage(
                    bootstrap => bootstrap.UseNpgsqlConnection(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.For(DatabaseRole.App)), storage);
        });
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
