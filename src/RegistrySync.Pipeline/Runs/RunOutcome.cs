namespace RegistrySync.Pipeline.Runs;

/// <summary>How one worker's turn with a run came to an end.</summary>
public enum RunOutcome
{
    /// <summary>Every step is done.</summary>
    Succeeded,

    /// <summary>The run has failed.</summary>
    Failed,

    /// <summary>The run was cancelled.</summary>
    Cancelled,

    /// <summary>The run is queued again: a step waits before its retry, or the worker was asked to stop.</summary>
    Requeued,

    /// <summary>The run was not this worker's to take.</summary>
    Refused,

    /// <summary>Another worker has taken the run over, or the lease ran out; nothing more was written.</summary>
    Lost,
}
