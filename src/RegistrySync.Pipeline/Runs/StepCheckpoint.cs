namespace RegistrySync.Pipeline.Runs;

/// <summary>One row of <c>runs.step</c>, as far as it decides what to do next.</summary>
sealed record StepCheckpoint(short Leg, string Step, string Registry, StepState State, DateTimeOffset? NotBefore);

/// <summary>Where a step of a run stands, as in <c>runs.step.state</c>.</summary>
public enum StepState
{
    /// <summary>Begun and not ended; when nobody holds the run, a worker fell silent here.</summary>
    Running,

    /// <summary>Failed for now; tried again from a moment on.</summary>
    Waiting,

    /// <summary>Done: a rerun skips it.</summary>
    Done,

    /// <summary>Left out of this run, with its registry.</summary>
    Parked,

    /// <summary>Failed, and the run with it.</summary>
    Failed,
}
