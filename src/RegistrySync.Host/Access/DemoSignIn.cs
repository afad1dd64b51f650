using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using RegistrySync.Pipeline.Reference;

namespace RegistrySync.Host.Access;

/// <summary>Signing in by choosing a role. Only a switch in the configuration opens it, and only to this machine.</summary>
sealed class DemoSignIn(IOptions<AccessOptions> options, Municipalities municipalities)
{
    /// <summary>Marks a session that was not proven by anybody.</summary>
    public const string Claim = "demo";

    readonly IPAddress? _gateway = options.Value.Gateway is { Length: > 0 } gateway ? IPAddress.Parse(gateway) : null;

    public bool IsOpenTo(HttpContext context) => options.Value.DemoSignIn && Loopback.Is(context, _gateway);

    /// <summary>The account of a role; null when a steward or address investigator names no municipality of the region.</summary>
    public ClaimsPrincipal? Account(Role role, IEnumerable<string> asked)
    {
        var given = asked.Intersect(municipalities.Region, StringComparer.Ordinal).ToList();
        if (Viewer.IsMunicipal(role) && given.Count == 0)
            return null;
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, $"demo-{role}".ToLowerInvariant()));
        identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        identity.AddClaim(new Claim(Claim, "true"));
        if (Viewer.IsMunicipal(role))
            identity.AddClaims(given.Select(code => new Claim(Viewer.MunicipalityClaim, code)));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>A demo session's cookie is worth nothing away from this machine, or once the switch is off.</summary>
    public static Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var demo = context.HttpContext.RequestServices.GetRequiredService<DemoSignIn>();
        if (context.Principal?.HasClaim(claim => claim.Type == Claim) is true && !demo.IsOpenTo(context.HttpContext))
            context.RejectPrincipal();
        return Task.CompletedTask;
    }

    /// <summary>Takes the sign-in form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="demo">Decides whether it is offered.</param>
    /// <param name="form">A parameter of this type makes the framework demand the form's antiforgery token.</param>
    public static async Task<IResult> SignInAsync(HttpContext context, DemoSignIn demo, IFormCollection form)
    {
        if (!demo.IsOpenTo(context) || !Enum.TryParse<Role>(form["role"], out var role) || !Enum.IsDefined(role))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (demo.Account(role, form["municipality"].OfType<string>()) is not { } account)
            return Results.LocalRedirect("/sign-in?missing=municipality");
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, account);
        return Results.LocalRedirect(LocalAddress.OrHome(form["returnUrl"]));
    }

    /// <summary>Takes the sign-out button.</summary>
    /// <param name="context">The request.</param>
    /// <param name="form">Demands the antiforgery token.</param>
    public static async Task<IResult> SignOutAsync(HttpContext context, IFormCollection form)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect(LocalAddress.OrHome(form["returnUrl"]));
    }
}
