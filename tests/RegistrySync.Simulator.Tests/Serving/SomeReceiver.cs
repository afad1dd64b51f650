using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RegistrySync.Simulator.Tests.Serving;

/// <summary>A receiver of SETU messages that keeps what it got.</summary>
sealed class SomeReceiver : IAsyncDisposable
{
    readonly WebApplication _application;

    SomeReceiver(WebApplication application) => _application = application;

    public ConcurrentQueue<(string Method, string Path, string Version, string Authorization, string Body)> Received { get; } = [];

    /// <summary>What it answers, 201 unless a test says otherwise.</summary>
    public int Status { get; set; } = StatusCodes.Status201Created;

    public string Url => _application.Urls.First() + "/setu/purchase-to-pay";

    public static async Task<SomeReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new SomeReceiver(builder.Build());
        receiver._application.Map("/{**path}", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            receiver.Received.Enqueue((
                context.Request.Method, context.Request.Path, $"{context.Request.Headers["setuVersionId"]}",
                $"{context.Request.Headers.Authorization}", await reader.ReadToEndAsync()));
            context.Response.StatusCode = receiver.Status;
        });
        await receiver._application.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
