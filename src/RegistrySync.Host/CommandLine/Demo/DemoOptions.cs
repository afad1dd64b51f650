namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>What <c>demo</c> was asked for.</summary>
/// <param name="Workers">International workers in the made-up region.</param>
/// <param name="Seed">The same seed and size give the same region.</param>
/// <param name="Noise">The error rates: a profile of <c>config/simulator</c> by name, or one by path.</param>
/// <param name="Once">End after the run instead of serving the pages.</param>
/// <param name="Json">Print one JSON object as the last line of standard output.</param>
/// <param name="Port">Where the pages are; 0 for any free port.</param>
/// <param name="AsOf">The business date.</param>
sealed record DemoOptions(int Workers, int Seed, string Noise, bool Once, bool Json, int Port, DateOnly AsOf)
{
    /// <summary>Print precision and recall per nationality, sex and age band, and fail when a group differs.</summary>
    public bool Fairness { get; init; }

    /// <summary>Draws everybody's nationality, birth place and sex anew, while names and dates stay: it must change nothing.</summary>
    public int? Guise { get; init; }

    /// <summary>The run's one business and recorded time: four in the morning, Dutch summer time.</summary>
    public DateTimeOffset Moment => new(AsOf, new TimeOnly(2, 0), TimeSpan.Zero);
}
