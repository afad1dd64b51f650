namespace RegistrySync.Pipeline.Runs;

/// <summary>A step that needs everything before it met one that waits for its retry: the run is queued again until then.</summary>
public sealed class RunWaitingException(Guid runId, DateTimeOffset until)
    : Exception($"Run {runId} waits for a retry at {until:O}.")
{
    public DateTimeOffset Until { get; } = until;
}
