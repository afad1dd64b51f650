using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Publishing;

namespace RegistrySync.Pipeline.Handling;

/// <summary>What handling findings needs beside a transaction. The exporter needs the vault.</summary>
public static class HandlingRegistration
{
    /// <param name="services">Where to.</param>
    /// <param name="configurationFolder">Holds <c>letters/</c> and <c>rules/catalogue.json</c>.</param>
    public static IServiceCollection AddHandling(this IServiceCollection services, string configurationFolder)
    {
        services.TryAddSingleton(_ => RuleCatalogue.Load(configurationFolder));
        services.TryAddSingleton(_ => LetterTemplates.Load(configurationFolder));
        services.TryAddSingleton<ReportExport>();
        services.TryAddSingleton<Withholding>();
        return services;
    }
}
