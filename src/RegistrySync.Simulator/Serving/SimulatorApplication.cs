using RegistrySync.Simulator.Brp;
using RegistrySync.Simulator.Control;
using RegistrySync.Simulator.Scoring;
using RegistrySync.Simulator.Signalen;

namespace RegistrySync.Simulator.Serving;

/// <summary>Puts the process together: the registries' interfaces, the controls and the scoring.</summary>
static class SimulatorApplication
{
    public static WebApplication Build(ServeOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Urls);
        builder.Services.AddBrp();
        builder.Services.AddSingleton(services =>
            new World(options, services.GetRequiredService<BrpRegister>(), services.GetRequiredService<Misbehaviour>()));
        builder.Services.AddSingleton<SetuPush>();
        if (options.PushTo is not null)
            builder.Services.AddHostedService(services => new PushingAgencies(options, services.GetRequiredService<World>(), services.GetRequiredService<SetuPush>()));
        builder.Services.AddSingleton<SignalenEndpoints>();
        var application = builder.Build();
        application.MapBrp();
        application.MapSignalen();
        application.MapControl();
        application.MapScoring();
        application.MapGet("/health", static () => Results.Text("healthy"));
        return application;
    }
}
