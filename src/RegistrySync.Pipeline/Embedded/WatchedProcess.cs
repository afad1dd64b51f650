using System.Diagnostics;

namespace RegistrySync.Pipeline.Embedded;

/// <summary>A program that ends when the process that started it ends, however that ends: <c>kill -9</c> included.</summary>
public static class WatchedProcess
{
    // Waits for the end of its standard input, which the starting process holds open. Descriptor 3 stays out of the program's hands,
    // else its own helpers would keep the watch alive.
    const string Watchdog = """
        signal=$1 log=$2; shift 2; exec 3<&0
        [ -z "$log" ] || exec >>"$log" 2>&1
        "$@" </dev/null 3<&- & program=$!
        { cat <&3; kill -$signal $program; } >/dev/null 2>&1 & watch=$!
        wait $program; status=$?; kill $watch 2>/dev/null; exit $status
        """;

    /// <summary>The command that starts the program under watch; start it with <c>RedirectStandardInput</c> and close that to stop it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="signal">What tells it to stop: TERM, INT.</param>
    /// <param name="log">Where its output goes; null for this process's own.</param>
    public static ProcessStartInfo Command(string program, IEnumerable<string> arguments, string signal, string? log)
    {
        if (OperatingSystem.IsWindows())
            return new ProcessStartInfo(program, arguments) { RedirectStandardInput = true };
        string[] watched = ["/bin/sh", "-c", Watchdog, "sh", signal, log ?? "", program, .. arguments];
        // A session of its own: Ctrl-C in the terminal is for us, and we stop the program last.
        return new ProcessStartInfo(File.Exists("/usr/bin/setsid") ? "/usr/bin/setsid" : watched[0], File.Exists("/usr/bin/setsid") ? watched : watched[1..])
        {
            RedirectStandardInput = true,
        };
    }

    /// <summary>Tells it to stop and waits until it has.</summary>
    public static async Task StopAsync(Process process)
    {
        if (process.HasExited)
            return;
        if (OperatingSystem.IsWindows())
            process.Kill(entireProcessTree: true);
        else
            process.StandardInput.Close();
        await process.WaitForExitAsync();
    }
}
