using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Linking;
using RegistrySync.Pipeline.Normalising;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Pulling.Brp;
using RegistrySync.Pipeline.Receiving;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Retaining;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline;

/// <summary>Puts the pipeline together.</summary>
public static class PipelineRegistration
{
    /// <param name="services">Needs <c>DataSources</c> and logging.</param>
    /// <param name="configuration">Sections named as the folders.</param>
    /// <param name="configurationFolder">Holds registries, rules, linkage and reference.</param>
    public static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration, string configurationFolder)
    {
        services.AddRuns(configuration);
        services.AddOptions<PublishingOptions>().Bind(configuration.GetSection("Publishing")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PublishingOptions>, PublishingOptionsValidator>();
        services.AddSingleton(_ => RegistryCatalogue.Load(configurationFolder));
        services.AddSingleton(_ => Municipalities.Load(configurationFolder));
        services.AddSingleton(_ => PersonModel.Load(configurationFolder));
        services.AddSingleton(_ => Places.Load(configurationFolder));
        services.AddPulling(configuration);
        services.AddReceiving(configuration);
        services.AddSingleton<NormaliseStep>();
        services.AddBrp(configuration, configurationFolder);
        services.AddSingleton<LinkStep>();
        services.AddDetecting(configurationFolder);
        services.AddSingleton<PublishStep>();
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection("Retention")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddSingleton<RetainStep>();
        services.AddSingleton<SyncPipeline>();
        services.AddSingleton<RunSteps>(provider => provider.GetRequiredService<SyncPipeline>().RunAsync);
        return services;
    }
}
