namespace RegistrySync.Pipeline.Runs;

/// <summary>Where a run stands, as in <c>runs.run.state</c>.</summary>
public enum RunState
{
    /// <summary>Waits for a worker, for its time, or for a run that it may not overlap.</summary>
    Queued,

    /// <summary>A worker holds it, or held it and fell silent.</summary>
    Running,

    /// <summary>Every step is done; registries may have been left out.</summary>
    Succeeded,

    /// <summary>Ended by a failure that waiting does not mend.</summary>
    Failed,

    /// <summary>Ended by somebody's wish.</summary>
    Cancelled,
}
