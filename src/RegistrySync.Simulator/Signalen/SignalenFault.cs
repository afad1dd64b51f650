namespace RegistrySync.Simulator.Signalen;

/// <summary>What can go wrong with an answer, when it was asked for.</summary>
static class SignalenFault
{
    /// <summary>Commits a fault that stands for the whole answer; false when the fault is of another kind.</summary>
    public static async Task<bool> CommitAsync(HttpContext context, string? kind)
    {
        switch (kind)
        {
            case "429":
                context.Response.Headers.RetryAfter = "0";
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return true;
            case "500" or "502" or "503":
                context.Response.StatusCode = kind[2] - '0' + 500;
                return true;
            case "html":
                await SendAsync(context, "<html><body>Onderhoud</body></html>"u8.ToArray(), null);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Sends a body: whole, half as a broken connection (truncate), or half as if it were whole (garble).</summary>
    public static async Task SendAsync(HttpContext context, byte[] body, string? kind)
    {
        var sent = kind is "truncate" or "garble" ? body.AsMemory(0, body.Length / 2) : body;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = kind == "truncate" ? body.Length : sent.Length;
        await context.Response.Body.WriteAsync(sent, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (kind == "truncate")
            context.Abort();
    }
}
