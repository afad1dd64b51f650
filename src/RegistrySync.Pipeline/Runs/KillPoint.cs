using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace RegistrySync.Pipeline.Runs;

/// <summary>
/// Lets the kill test end this process at an exact commit: <c>REGISTRYSYNC_KILL_AT=stage:3:during</c> sends SIGKILL to ourselves at the
/// third commit of the step <c>stage</c>; <c>count</c> tells at the end how many commits each step made, so that the test knows what it may
/// ask for. Without the variable nothing here does anything. It is compiled in because the test must kill the program that is shipped, and
/// a signal from outside cannot be timed to fall between a commit and its acknowledgement.
/// </summary>
sealed class KillPoint
{
    /// <summary>The name of the environment variable.</summary>
    public const string Variable = "REGISTRYSYNC_KILL_AT";

    /// <summary>What comes before the counts in the line that <c>count</c> writes to standard error.</summary>
    public const string CountsLine = "commits: ";

    static readonly KillPoint? Wanted = Parse(Environment.GetEnvironmentVariable(Variable));

    readonly ConcurrentDictionary<string, int> _seen = new(StringComparer.Ordinal);
    readonly string? _step;
    readonly int _commit;
    readonly KillMoment _moment;

    KillPoint(string step, int commit, KillMoment moment) => (_step, _commit, _moment) = (step, commit, moment);

    KillPoint() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        Console.Error.WriteLine(CountsLine + string.Join(' ', _seen.Select(step => $"{step.Key}={step.Value}")));

    /// <summary>To be asked once per commit; null when the process is to live on.</summary>
    public static KillMoment? Next(string? step) =>
        Wanted is { } wanted && step is not null && wanted._seen.AddOrUpdate(step, 1, (_, seen) => seen + 1) == wanted._commit && wanted._step == step
            ? wanted._moment : null;

    /// <summary>SIGKILL: no handler, no finaliser and no goodbye to the database.</summary>
    public static void Kill()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    static KillPoint? Parse(string? text) => text?.Split(':') switch
    {
        ["count"] => new KillPoint(),
        [var step, var commit, var moment] =>
            new KillPoint(step, int.Parse(commit, CultureInfo.InvariantCulture), Enum.Parse<KillMoment>(moment, ignoreCase: true)),
        _ => null,
    };
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
