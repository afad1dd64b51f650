using Microsoft.Extensions.DependencyInjection.Extensions;
using RegistrySync.Simulator.Brp.Access;
using RegistrySync.Simulator.Control;

namespace RegistrySync.Simulator.Brp;

/// <summary>Brings the register's interface into an application.</summary>
static class BrpEndpoints
{
    /// <summary>Registers what <see cref="MapBrp"/> needs; <see cref="BrpRegister"/> and <see cref="Misbehaviour"/> are singletons.</summary>
    public static IServiceCollection AddBrp(this IServiceCollection services, Action<BrpOptions>? configure = null)
    {
        services.AddOptions<BrpOptions>().Configure(configure ?? (static _ => { }));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<BrpRegister>();
        services.TryAddSingleton<Misbehaviour>();
        services.TryAddSingleton<BrpTokens>();
        services.TryAddSingleton<PersonenEndpoint>();
        services.TryAddSingleton<TokenEndpoint>();
        return services;
    }

    /// <summary>Maps the questions, the token endpoint, and "no such resource" for everything else below the register's path.</summary>
    public static IEndpointRouteBuilder MapBrp(this IEndpointRouteBuilder endpoints)
    {
        endpoints.Map("/haalcentraal/api/brp/personen", endpoints.ServiceProvider.GetRequiredService<PersonenEndpoint>().AnswerAsync);
        endpoints.Map("/nidp/oauth/nam/token", endpoints.ServiceProvider.GetRequiredService<TokenEndpoint>().AnswerAsync);
        endpoints.Map("/haalcentraal/{**path}", static context => Problem.NotFound.WriteAsync(context));
        return endpoints;
    }
}
