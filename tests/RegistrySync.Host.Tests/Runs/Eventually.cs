using System.Diagnostics;

namespace RegistrySync.Host.Tests.Runs;

/// <summary>Waits for what another thread or process brings about, and fails, instead of waiting for ever, when it does not come.</summary>
static class Eventually
{
    // Far more than a busy machine needs: it only keeps a defect from holding up everything else.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task IsAsync(Func<Task<bool>> condition, string what)
    {
        for (var waited = Stopwatch.StartNew(); !await condition(); await Task.Delay(50, TestContext.Current.CancellationToken))
            Assert.True(waited.Elapsed < Patience, $"Waited {Patience} in vain until {what}.");
    }
}
