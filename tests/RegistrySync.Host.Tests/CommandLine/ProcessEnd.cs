using System.Diagnostics;

namespace RegistrySync.Host.Tests.CommandLine;

/// <summary>Waits for a program's end.</summary>
static class ProcessEnd
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Ends it by force, and fails, when its own end does not come: a test that waits for ever does not say what for.</summary>
    public static async Task EndedAsync(this Process process, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{what}' did not end within {Patience}.");
        }
    }
}
