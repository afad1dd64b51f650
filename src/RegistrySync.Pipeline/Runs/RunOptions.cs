using System.ComponentModel.DataAnnotations;

namespace RegistrySync.Pipeline.Runs;

/// <summary>How workers hold runs (section <c>Runs</c>).</summary>
public sealed class RunOptions
{
    /// <summary>How long a worker that falls silent keeps its run, 2 seconds to an hour. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a worker says that it lives and hears whether it must stop; well under <see cref="Lease"/>. Default 3 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:20:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long one claim of a run may take before it is ended as failed. Default 6 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "2.00:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How often a run may be begun before it counts as one that kills its workers. Default 50.</summary>
    [Range(1, 1000)]
    public int MaxClaims { get; set; } = 50;

    /// <summary>Multiplies every wait before a retry; a demonstration waits less. Default 1.</summary>
    [Range(0.0, 10.0)]
    public double WaitFactor { get; set; } = 1;

    /// <summary>How often progress is written at most. Default half a second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromMilliseconds(500);
}
