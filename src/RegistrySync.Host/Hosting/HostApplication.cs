using RegistrySync.Host.Access;
using RegistrySync.Host.Pages;
using RegistrySync.Host.Receiving;
using RegistrySync.Host.Scheduling;
using RegistrySync.Host.Working;
using RegistrySync.Pipeline;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Hosting;

/// <summary>Puts the process together: the pipeline, the schedulers, the receiver, the pages and the health check.</summary>
static class HostApplication
{
    /// <param name="root">The folder that holds <c>config/</c>.</param>
    /// <param name="urls">Where to listen; null leaves that to the configuration.</param>
    /// <param name="decided">Settings that go before files and environment.</param>
    /// <param name="level">The least serious message that is logged.</param>
    public static WebApplication Build(string root, string? urls, IEnumerable<KeyValuePair<string, string?>>? decided, LogLevel level)
    {
        var builder = Prepare(root, decided, level);
        builder.WebHost.UseStaticWebAssets();
        if (urls is not null)
            builder.WebHost.UseUrls(urls);
        builder.Services.AddScheduling(builder.Configuration).AddWorking(builder.Configuration).AddPages(builder.Configuration);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");

        var app = builder.Build();
        _ = app.Services.GetRequiredService<RunSteps>(); // What is wrong in config/ is told at the start, not by a job at night.
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapSetu();
        app.MapPages();
        app.MapHangfire(AccessPolicies.Administrator, nameof(Role.Administrator));
        return app;
    }

    /// <summary>Only what a run needs: no listener and no scheduler.</summary>
    public static WebApplication BuildForOneRun(string root, IEnumerable<KeyValuePair<string, string?>>? decided) =>
        Prepare(root, decided, LogLevel.Warning).Build();

    static WebApplicationBuilder Prepare(string root, IEnumerable<KeyValuePair<string, string?>>? decided, LogLevel level)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "RegistrySync.Host" });
        builder.Configuration.AddRegistrySync(root, decided);
        builder.Logging.ClearProviders().SetMinimumLevel(level)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None) // The command says it once, without a trace.
            .AddFilter("Microsoft.Hosting.Lifetime", level)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace); // Standard output belongs to results.
        builder.Services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => new DataSources(services.GetRequiredService<Microsoft.Extensions.Options.IOptions<DatabaseOptions>>().Value));
        builder.Services.AddPipeline(builder.Configuration, Path.Combine(root, "config"));
        return builder;
    }
}
