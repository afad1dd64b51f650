using System.ComponentModel.DataAnnotations;

namespace RegistrySync.Host.Working;

/// <summary>How this Host does its share of the work (section <c>Working</c>).</summary>
public sealed class WorkingOptions
{
    /// <summary>How many runs this Host works on at once; the ledger lets few go side by side. Default 2.</summary>
    [Range(1, 64)]
    public int Workers { get; set; } = 2;

    /// <summary>How often Hangfire looks for a job of which no notice came. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the dispatcher looks for runs that are due. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan DispatchInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long a run that was handed on and not claimed is handed on again. Default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan HandOnAgain { get; set; } = TimeSpan.FromMinutes(2);
}
