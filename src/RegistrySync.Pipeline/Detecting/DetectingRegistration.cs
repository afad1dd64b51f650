using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>The detecting step and its catalogue.</summary>
public static class DetectingRegistration
{
    /// <summary>Reads the catalogue from <c>ConfigurationFolder</c> (default <c>config</c>) when it is first needed.</summary>
    public static IServiceCollection AddDetecting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => RuleCatalogue.Load(configuration["ConfigurationFolder"] ?? "config"));
        services.AddScoped<DetectStep>();
        return services;
    }
}
