using System.Diagnostics;
using System.Globalization;

namespace RegistrySync.Pipeline.Runs;

/// <summary>
/// Lets the kill test end this process at an exact commit: <c>REGISTRYSYNC_KILL_AT=stage:3:during</c> sends SIGKILL to ourselves at the
/// third commit of the step <c>stage</c>. Without the variable nothing here does anything. It is compiled in because the test must kill
/// the program that is shipped, and a signal from outside cannot be timed to fall between a commit and its acknowledgement.
/// </summary>
sealed class KillPoint
{
    /// <summary>The name of the environment variable.</summary>
    public const string Variable = "REGISTRYSYNC_KILL_AT";

    static readonly KillPoint? Wanted = Parse(Environment.GetEnvironmentVariable(Variable));

    readonly string _step;
    readonly int _commit;
    readonly KillMoment _moment;
    int _seen;

    KillPoint(string step, int commit, KillMoment moment) => (_step, _commit, _moment) = (step, commit, moment);

    /// <summary>To be asked once per commit; null when the process is to live on.</summary>
    public static KillMoment? Next(string? step) =>
        Wanted is { } wanted && wanted._step == step && Interlocked.Increment(ref wanted._seen) == wanted._commit ? wanted._moment : null;

    /// <summary>SIGKILL: no handler, no finaliser and no goodbye to the database.</summary>
    public static void Kill()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    static KillPoint? Parse(string? text) =>
        text?.Split(':') is [var step, var commit, var moment]
            ? new KillPoint(step, int.Parse(commit, CultureInfo.InvariantCulture), Enum.Parse<KillMoment>(moment, ignoreCase: true))
            : null;
}

/// <summary>Where in a commit the process ends.</summary>
enum KillMoment
{
    /// <summary>Everything is written, nothing is committed.</summary>
    Before,

    /// <summary>The commit is on its way and its acknowledgement never read.</summary>
    During,

    /// <summary>The commit is acknowledged and nothing came of it yet.</summary>
    After,
}
