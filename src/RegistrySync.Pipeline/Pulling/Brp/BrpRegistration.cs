using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RegistrySync.Domain.Questions;
using RegistrySync.Pipeline.ListLinking;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>What asking the BRP needs.</summary>
public static class BrpRegistration
{
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Sections <c>Brp</c> and <c>Vault</c>.</param>
    /// <param name="configFolder">Holds <c>linkage/text.json</c>: prefixes and transliterations.</param>
    public static IServiceCollection AddBrp(this IServiceCollection services, IConfiguration configuration, string configFolder)
    {
        services.AddOptions<BrpOptions>().Bind(configuration.GetSection("Brp"));
        services.AddOptions<VaultOptions>().Bind(configuration.GetSection("Vault")).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BrpOptions>, BrpOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<VaultOptions>, VaultOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<BsnVault>();
        services.TryAddSingleton<ContentHasher>();
        services.TryAddSingleton(_ => new QuestionRules
        {
            Tables = LinguisticTables.Read(configFolder),
            Region = [.. Municipalities.Load(configFolder).Region],
        });
        services.AddSingleton<BrpClient>();
        services.AddSingleton(static provider => new AskBrp(provider.GetRequiredService<BrpClient>, provider.GetRequiredService<BsnVault>(),
            provider.GetRequiredService<ContentHasher>(), provider.GetRequiredService<IOptions<BrpOptions>>(), provider.GetRequiredService<QuestionRules>()));
        return services;
    }
}
