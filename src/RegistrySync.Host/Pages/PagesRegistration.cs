using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Radzen;
using RegistrySync.Host.Access;
using RegistrySync.Host.Hosting;
using RegistrySync.Host.Pages.Findings;
using RegistrySync.Host.Pages.Funnel;
using RegistrySync.Host.Pages.Identities;
using RegistrySync.Host.Pages.Reports;
using RegistrySync.Host.Pages.Rules;
using RegistrySync.Host.Pages.Shell;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Handling;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.Pages;

/// <summary>The web pages. Needs <c>DataSources</c>, and the setting <c>Root</c>: the folder that holds <c>config/</c>.</summary>
public static class PagesRegistration
{
    public static IServiceCollection AddPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddActingClock(configuration);
        services.TryAddSingleton(_ => Municipalities.Load(ConfigurationFolder(configuration)));
        services.TryAddSingleton(_ => RegistryCatalogue.Load(ConfigurationFolder(configuration)));
        services.AddHandling(ConfigurationFolder(configuration));
        services.TryAddSingleton<Pauses>();
        services.TryAddSingleton<Holds>();
        services.TryAddSingleton(_ => RuleCatalogue.Load(ConfigurationFolder(configuration)));
        services.TryAddSingleton<EffectPreview>();
        services.TryAddSingleton(_ => RegisterTexts.Load(ConfigurationFolder(configuration)));
        services.AddSingleton<IStringLocalizer, Words.Words>();
        services.AddHttpContextAccessor();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddRadzenComponents();
        return services.AddAccess(configuration);
    }

    /// <summary>Maps the pages and what they need. Call it before mapping the Hangfire dashboard, which relies on the sign-in.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<RegisterTexts>();
        _ = app.Services.GetRequiredService<LetterTemplates>(); // What is wrong in config/ is told at the start, not to whoever writes a letter.
        // First, so that what stands in for a failed page speaks the visitor's language too.
        app.UseRequestLocalization(Preferences.Localization());
        app.UseMiddleware<SecurityHeaders>();
        app.UseWhen(IsPage, pages => pages
            .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ShowStatusAsync, CreateScopeForErrors = true })
            .UseStatusCodePages(status => ShowStatusAsync(status.HttpContext)));
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapAccess();
        app.MapFindings();
        app.MapReports();
        app.MapRegister();
        app.MapInvitations();
        app.MapPersons();
        app.MapPost("/preferences", Preferences.Set);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    // The receiver, the health check, the dashboard and the API answer machines in their own way.
    static bool IsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/setu") && !context.Request.Path.StartsWithSegments("/health")
        && !context.Request.Path.StartsWithSegments("/hangfire") && !context.Request.Path.StartsWithSegments("/api");

    static Task ShowStatusAsync(HttpContext context) =>
        new RazorComponentResult<App>(new Dictionary<string, object?> { [nameof(App.Instead)] = typeof(StatusPage) }).ExecuteAsync(context);

    static string ConfigurationFolder(IConfiguration configuration) => Path.Combine(configuration["Root"] ?? AppContext.BaseDirectory, "config");
}
