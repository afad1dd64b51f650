using Microsoft.Extensions.DependencyInjection;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>The detecting step and its catalogue.</summary>
public static class DetectingRegistration
{
    /// <param name="services">Where to.</param>
    /// <param name="configurationFolder">Holds <c>rules/catalogue.json</c>.</param>
    public static IServiceCollection AddDetecting(this IServiceCollection services, string configurationFolder)
    {
        services.AddSingleton(_ => RuleCatalogue.Load(configurationFolder));
        services.AddSingleton<DetectStep>();
        services.AddSingleton<EffectPreview>();
        return services;
    }
}
