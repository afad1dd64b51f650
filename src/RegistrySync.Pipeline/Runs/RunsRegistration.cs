using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace RegistrySync.Pipeline.Runs;

/// <summary>What claims, checkpoints and ends runs. The steps themselves (<see cref="RunSteps"/>) are registered by the pipeline.</summary>
public static class RunsRegistration
{
    public static IServiceCollection AddRuns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RunOptions>().Bind(configuration.GetSection("Runs"))
            .Validate(options => options.Heartbeat * 2 < options.Lease, "Runs:Heartbeat must be less than half of Runs:Lease.")
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RunOptions>, RunOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RunLedger>();
        services.AddSingleton<StepLedger>();
        services.AddSingleton<Pauses>();
        services.AddScoped<RunWorker>();
        return services;
    }
}
