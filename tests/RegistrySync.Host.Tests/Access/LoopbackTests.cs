using System.Net;
using Microsoft.AspNetCore.Http;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Tests.Access;

public sealed class LoopbackTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.7", "127.0.0.1", "localhost")]
    [InlineData("127.0.0.1", "192.0.2.1", "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1", "registrysync.example")]
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.1.example")]
    public void A_request_that_touches_another_machine_is_not_of_this_one(string remote, string local, string host) =>
        Assert.False(Loopback.Is(Request(remote, local, host)));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    public void Behind_a_proxy_nobody_is_local(string header)
    {
        var context = Request("127.0.0.1", "127.0.0.1", "localhost");
        context.Request.Headers[header] = "127.0.0.1";

        Assert.False(Loopback.Is(context));
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost:5000")]
    [InlineData("127.0.0.1", "127.0.0.1:41234")]
    [InlineData("::1", "[::1]:5000")]
    public void A_request_of_this_machine_to_itself_is_local(string address, string host) => Assert.True(Loopback.Is(Request(address, address, host)));

    [Theory]
    [InlineData("172.31.237.1", "localhost:8080", true)]
    [InlineData("::ffff:172.31.237.1", "127.0.0.1:8080", true)]
    [InlineData("172.31.237.3", "localhost:8080", false)]
    [InlineData("172.31.237.1", "registrysync.example", false)]
    public void In_a_container_the_named_gateway_is_this_machine_and_nobody_else(string remote, string host, bool local) =>
        Assert.Equal(local, Loopback.Is(Request(remote, "172.31.237.2", host), IPAddress.Parse("172.31.237.1")));

    static DefaultHttpContext Request(string remote, string local, string host)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Connection.LocalIpAddress = IPAddress.Parse(local);
        context.Request.Host = new HostString(host);
        return context;
    }
}
