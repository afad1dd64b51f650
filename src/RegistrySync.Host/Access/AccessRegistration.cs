using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Host.Access;

/// <summary>Sign-in, roles, and the database as a viewer may see it.</summary>
static class AccessRegistration
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection("Access"));
        services.AddSingleton<DemoSignIn>();
        services.AddSingleton(provider => new PagesDatabase(provider.GetRequiredService<DataSources>().Pages));
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "registrysync.form");
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "registrysync.session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.LoginPath = "/sign-in";
            cookie.AccessDeniedPath = "/no-access";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = configuration.GetValue<TimeSpan?>("Access:SessionLength") ?? new AccessOptions().SessionLength;
            cookie.Events.OnValidatePrincipal = DemoSignIn.ValidateAsync;
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(AccessPolicies.Administrator, policy => policy.RequireAssertion(context => Is(context, Role.Administrator)))
            .AddPolicy(AccessPolicies.Steward, policy => policy.RequireAssertion(context => Is(context, Role.Steward, Role.LeadSteward)))
            .AddPolicy(AccessPolicies.Rules, policy => policy.RequireAssertion(context => Is(context, Role.Administrator, Role.LeadSteward, Role.DataProtectionOfficer)))
            .AddPolicy(AccessPolicies.Signatures, policy => policy.RequireAssertion(
                context => Is(context, Role.Administrator, Role.Steward, Role.LeadSteward, Role.DataProtectionOfficer)))
            .AddPolicy(AccessPolicies.Reports, policy => policy.RequireAssertion(context => Is(context, Role.Steward, Role.LeadSteward, Role.AddressInvestigator)))
            .AddPolicy(AccessPolicies.Investigations, policy => policy.RequireAssertion(context => Is(context, Role.AddressInvestigator)))
            .AddPolicy(AccessPolicies.BrpUse, policy => policy.RequireAssertion(context => Is(context, Role.BrpAuthorisationOfficer)))
            .AddPolicy(AccessPolicies.Accountability, policy => policy.RequireAssertion(context => Is(context, Role.DataProtectionOfficer, Role.SecurityOfficer)))
            .AddPolicy(AccessPolicies.Region, policy => policy.RequireAssertion(
                context => Is(context, Role.Administrator, Role.Steward, Role.LeadSteward, Role.AddressInvestigator, Role.Reader)))
            .AddPolicy(AccessPolicies.SignedIn, policy => policy.RequireAssertion(context => Is(context, Enum.GetValues<Role>())));
        return services;
    }

    public static void MapAccess(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-in/demo", DemoSignIn.SignInAsync);
        endpoints.MapPost("/sign-out", DemoSignIn.SignOutAsync);
    }

    static bool Is(AuthorizationHandlerContext context, params ReadOnlySpan<Role> roles)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
            return false;
        try
        {
            return roles.Contains(Viewer.Of(context.User).Role);
        }
        catch (UnauthorizedAccessException)
        {
            return false; // Signed in elsewhere, without a role here.
        }
    }
}
