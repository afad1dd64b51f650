using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Pipeline.Receiving;

/// <summary>What takes pushed messages. The catalogue, the pools and the content hasher are registered elsewhere.</summary>
public static class ReceivingRegistration
{
    public static IServiceCollection AddReceiving(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReceivingOptions>().Bind(configuration.GetSection("Receiving"))
            .Validate(options => options.LargestBody >= 1024, "Receiving:LargestBody must be at least 1024 bytes.").ValidateOnStart();
        services.AddOptions<VaultOptions>().Bind(configuration.GetSection("Vault"));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<QuarantineCipher>();
        services.TryAddSingleton<SetuReceiver>();
        return services;
    }
}
