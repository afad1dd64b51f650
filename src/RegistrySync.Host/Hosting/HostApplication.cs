using RegistrySync.Pipeline.Database;

namespace RegistrySync.Host.Hosting;

/// <summary>Puts the web process together: the pipeline, the schedulers, the pages and the health check.</summary>
static class HostApplication
{
    /// <param name="root">The folder that holds <c>config/</c>.</param>
    /// <param name="urls">Where to listen; null leaves that to the configuration.</param>
    /// <param name="decided">Settings that go before files and environment.</param>
    /// <param name="level">The least serious message that is logged.</param>
    public static WebApplication Build(string root, string? urls, IEnumerable<KeyValuePair<string, string?>>? decided, LogLevel level)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "RegistrySync.Host" });
        builder.Configuration.AddRegistrySync(root, decided);
        builder.WebHost.UseStaticWebAssets();
        if (urls is not null)
            builder.WebHost.UseUrls(urls);
        builder.Logging.ClearProviders().SetMinimumLevel(level)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting.Lifetime", level)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace); // Standard output belongs to results.

        builder.Services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => new DataSources(services.GetRequiredService<Microsoft.Extensions.Options.IOptions<DatabaseOptions>>().Value));
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");

        var app = builder.Build();
        app.MapHealthChecks("/health");
        return app;
    }
}
