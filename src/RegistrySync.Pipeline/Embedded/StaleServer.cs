using System.Diagnostics;
using System.Globalization;

namespace RegistrySync.Pipeline.Embedded;

/// <summary>A server that outlived the process that started it.</summary>
static class StaleServer
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Ends the server that still holds this cluster, if any. Its journal makes the next start whole.</summary>
    public static void Stop(string data)
    {
        var file = Path.Combine(data, "postmaster.pid");
        if (!File.Exists(file) || File.ReadLines(file).FirstOrDefault() is not { } line
            || !int.TryParse(line, NumberStyles.Integer, CultureInfo.InvariantCulture, out var id))
            return;
        try
        {
            using var process = Process.GetProcessById(id);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                return; // The number was given to another program since.
            process.Kill(entireProcessTree: true);
            process.WaitForExit(Patience);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }
}
