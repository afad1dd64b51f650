using System.Net;

namespace RegistrySync.Host.Access;

/// <summary>Tells a request of this very machine from one that only passed through it.</summary>
static class Loopback
{
    static readonly string[] ForwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    /// <summary>
    /// Both ends are loopback, the name asked for is this machine's own (a page elsewhere could point its own name at 127.0.0.1),
    /// and no proxy stands between: behind one, everybody seems to be local.
    /// </summary>
    public static bool Is(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && context.Connection.LocalIpAddress is { } local && IPAddress.IsLoopback(local)
        && IsOwnName(context.Request.Host.Host)
        && !ForwardingHeaders.Any(context.Request.Headers.ContainsKey);

    static bool IsOwnName(string host) =>
        host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
