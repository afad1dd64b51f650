namespace RegistrySync.Host.Pages.Shell;

/// <summary>Nothing is fetched from elsewhere, nobody frames us, and pages about persons stay out of caches and referrers.</summary>
sealed class SecurityHeaders(RequestDelegate next)
{
    // Components of Radzen set widths and heights in style attributes.
    const string Policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // The dashboard's own scripts are inline.
        if (!context.Request.Path.StartsWithSegments("/hangfire"))
            headers.ContentSecurityPolicy = Policy;
        return next(context);
    }
}
