using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RegistrySync.Host.Pages;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Pipeline.Vault;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Pages;

/// <summary>The pages on a port of their own, above a small region in a real database.</summary>
public sealed class PagesServer : IAsyncLifetime
{
    /// <summary>Of the vault, for whoever puts a number into it.</summary>
    public static readonly string Key = Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)]);

    WebApplication? _app;

    public PostgresFixture Postgres { get; } = new();

    /// <summary>Its address, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Postgres.InitializeAsync();
        await SmallRegion.FillAsync(Postgres);
        _app = await StartAsync(demoSignIn: true);
        Url = _app.Urls.First();
    }

    /// <summary>One more server above the same database.</summary>
    public Task<WebApplication> StartAsync(bool demoSignIn) => StartAsync(Postgres.Connections, demoSignIn, _ => { });

    /// <summary>A server above any database, with whatever else a test needs; map what comes after the pages on what is returned.</summary>
    public static async Task<WebApplication> StartAsync(
        DatabaseOptions connections, bool demoSignIn, Action<WebApplicationBuilder> configure, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "RegistrySync.Host",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Root", Repository.Root), new("Access:DemoSignIn", demoSignIn ? "true" : "false")]);
        builder.Services.AddSingleton(_ => new DataSources(connections));
        builder.Services.Configure<PublishingOptions>(publishing => publishing.PseudonymKey = Key);
        builder.Services.AddSingleton(_ => new BsnVault(Options.Create(new VaultOptions { TokenKey = Key, EncryptionKey = Key })));
        configure(builder);
        builder.Services.AddPages(builder.Configuration);
        var app = builder.Build();
        app.MapPages();
        map?.Invoke(app);
        await app.StartAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}

/// <summary>Tests that look at pages share one server and one database, which they only read.</summary>
[CollectionDefinition(Name)]
public sealed class PagesGroup : ICollectionFixture<PagesServer>, ICollectionFixture<Browser>
{
    public const string Name = "Pages";
}
