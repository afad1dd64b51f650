using Xunit.Sdk;
using Xunit.v3;

namespace RegistrySync.Testing;

/// <summary>
/// Stops the tests' server when the tests have ended. Left to the end of the process it takes more than the second that the runner gives
/// that, which then waits for threads of ours that there are not.
/// </summary>
public sealed class ServerLifetime : ITestPipelineStartup
{
    public ValueTask StartAsync(IMessageSink diagnosticMessageSink) => default;

    public async ValueTask StopAsync() => await PostgresServer.StopAsync();
}
