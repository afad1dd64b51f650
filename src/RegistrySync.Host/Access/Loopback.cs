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
    /// <param name="context">The request.</param>
    /// <param name="gateway">Inside a container: the address from which requests of the machine itself arrive.</param>
    public static bool Is(HttpContext context, IPAddress? gateway = null) =>
        (IsLoopback(context.Connection.RemoteIpAddress) && IsLoopback(context.Connection.LocalIpAddress)
            || gateway is not null && gateway.Equals(Plain(context.Connection.RemoteIpAddress)))
        && IsOwnName(context.Request.Host.Host)
        && !ForwardingHeaders.Any(context.Request.Headers.ContainsKey);

    static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    // A listener on IPv6 sees IPv4 addresses wrapped.
    static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    static bool IsOwnName(string host) =>
        host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
