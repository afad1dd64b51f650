using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RegistrySync.Pipeline.Pulling.Files;
using RegistrySync.Pipeline.Pulling.Messages;
using RegistrySync.Pipeline.Pulling.Signalen;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>The pulls of files and messages.</summary>
public static class PullingRegistration
{
    public static IServiceCollection AddPulling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PullingOptions>().Bind(configuration.GetSection("Pulling")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PullingOptions>, PullingOptionsValidator>();
        services.AddSingleton<ContentHasher>();
        services.AddSingleton<FilePull>();
        services.AddSingleton<InboxPull>();
        services.AddSingleton<MessageFilePull>();
        services.AddOptions<SignalenOptions>().Bind(configuration.GetSection("Signalen")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SignalenOptions>, SignalenOptionsValidator>();
        services.AddSingleton<SignalenClient>();
        services.AddSingleton<SignalenPull>();
        services.AddSingleton<PullStep>();
        return services;
    }
}
