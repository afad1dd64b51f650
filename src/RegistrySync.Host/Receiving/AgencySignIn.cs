using System.Net.Http.Headers;
using System.Text;
using RegistrySync.Pipeline.Receiving;

namespace RegistrySync.Host.Receiving;

/// <summary>Basic authentication of agencies: KvK number and secret. Behind TLS in production.</summary>
static class AgencySignIn
{
    /// <summary>The KvK number of who signed in, or null.</summary>
    public static string? SenderOf(HttpContext context, ReceivingOptions options)
    {
        if (!AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || header.Parameter is null)
            return null;
        var bytes = new byte[header.Parameter.Length];
        if (!Convert.TryFromBase64String(header.Parameter, bytes, out var length))
            return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair.Length == 2 && options.IsSecretOf(pair[0], pair[1]) ? pair[0] : null;
    }

    public static IResult Refused(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"SETU\", charset=\"UTF-8\"";
        return Results.Problem("Sign in with the KvK number and secret of your agency.", statusCode: StatusCodes.Status401Unauthorized, title: "NotSignedIn");
    }
}
