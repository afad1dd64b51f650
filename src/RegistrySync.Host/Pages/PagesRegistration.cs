using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Radzen;
using RegistrySync.Host.Access;
using RegistrySync.Host.Pages.Shell;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Registries;

namespace RegistrySync.Host.Pages;

/// <summary>The web pages. Needs <c>DataSources</c>, and the setting <c>Root</c>: the folder that holds <c>config/</c>.</summary>
public static class PagesRegistration
{
    public static IServiceCollection AddPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => Municipalities.Load(ConfigurationFolder(configuration)));
        services.TryAddSingleton(_ => RegistryCatalogue.Load(ConfigurationFolder(configuration)));
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
        app.UseWhen(IsPage, pages =>
        {
            pages.UseExceptionHandler("/error", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
            pages.Use(ShowAsPage);
        });
        app.UseMiddleware<SecurityHeaders>();
        app.UseRequestLocalization(Preferences.Localization());
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapAccess();
        app.MapPost("/preferences", Preferences.Set);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    // The receiver, the health check, the dashboard and the API answer machines in their own way.
    static bool IsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/setu") && !context.Request.Path.StartsWithSegments("/health")
        && !context.Request.Path.StartsWithSegments("/hangfire") && !context.Request.Path.StartsWithSegments("/api");

    // A form that failed is answered with a page; that page is not a form.
    static Task ShowAsPage(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }

    static string ConfigurationFolder(IConfiguration configuration) => Path.Combine(configuration["Root"] ?? AppContext.BaseDirectory, "config");
}
