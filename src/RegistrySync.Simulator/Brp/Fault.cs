using System.Globalization;

namespace RegistrySync.Simulator.Brp;

/// <summary>The faults that can be asked for of the register and its token endpoint.</summary>
/// <remarks>
/// 429, 500, 502, 503: the error, without looking at the question. timeout: silence. html: a gateway's page with status 200.
/// truncate: the connection breaks half-way. garble: half the body as if it were whole. expire-token: the token used is revoked.
/// drift: an unknown value in the answer.
/// </remarks>
static class Fault
{
    static readonly byte[] GatewayPage = "<html><body><h1>Service temporarily unavailable</h1></body></html>"u8.ToArray();

    /// <summary>Commits a fault that replaces the answer; false when the fault is of another kind.</summary>
    public static async Task<bool> CommitAsync(HttpContext context, string kind, BrpOptions options, TimeProvider time)
    {
        switch (kind)
        {
            case "429":
                context.Response.Headers.RetryAfter = options.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                await Problem.TooManyRequests.WriteAsync(context);
                return true;
            case "500":
                await Problem.ServerError.WriteAsync(context);
                return true;
            case "502":
                await Problem.SourceNotAvailable.WriteAsync(context);
                return true;
            case "503":
                await Problem.NotAvailable.WriteAsync(context);
                return true;
            case "html":
                context.Response.ContentType = "text/html";
                await context.Response.Body.WriteAsync(GatewayPage, context.RequestAborted);
                return true;
            case "timeout":
                await HangAsync(context, options, time);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Sends the first half of a body: as a broken connection (truncate), or as if it were the whole (garble).</summary>
    public static async Task CutShortAsync(HttpContext context, ReadOnlyMemory<byte> body, string kind)
    {
        var half = body[..(body.Length / 2)];
        context.Response.ContentLength = kind == "truncate" ? body.Length : half.Length;
        await context.Response.Body.WriteAsync(half, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (kind == "truncate")
            context.Abort();
    }

    static async Task HangAsync(HttpContext context, BrpOptions options, TimeProvider time)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(options.HangSeconds), time, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up waiting, which is what was asked for.
        }

        context.Abort();
    }
}
