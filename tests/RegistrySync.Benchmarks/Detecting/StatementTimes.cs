using System.Diagnostics;
using System.Text.RegularExpressions;

namespace RegistrySync.Benchmarks.Detecting;

/// <summary>
/// Where the seconds go: the statements that the driver traces, by their first words. Statements only, so what is left of a run's time is the
/// program's own: deciding, beside reading.
/// </summary>
sealed partial class StatementTimes : IDisposable
{
    readonly Dictionary<string, double> _seconds = new(StringComparer.Ordinal);
    readonly ActivityListener _listener;

    public StatementTimes()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What took longest, and forgets it.</summary>
    /// <param name="most">How many.</param>
    public IReadOnlyDictionary<string, double> Take(int most)
    {
        lock (_seconds)
        {
            var taken = _seconds.OrderByDescending(one => one.Value).Take(most).Where(one => one.Value >= 0.05)
                .ToDictionary(one => one.Key, one => Math.Round(one.Value, 2), StringComparer.Ordinal);
            _seconds.Clear();
            return taken;
        }
    }

    public void Dispose() => _listener.Dispose();

    void Add(Activity activity)
    {
        var text = (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) as string ?? activity.DisplayName;
        var words = Blank().Replace(string.Join(' ', text.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal))), " ").Trim();
        var name = words.Replace("create temp table ", "", StringComparison.Ordinal).Replace(" on commit drop", "", StringComparison.Ordinal);
        name = name.Length > 70 ? name[..70] : name;
        lock (_seconds)
            _seconds[name] = _seconds.GetValueOrDefault(name) + activity.Duration.TotalSeconds;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
