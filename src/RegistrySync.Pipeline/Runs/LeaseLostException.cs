namespace RegistrySync.Pipeline.Runs;

/// <summary>Another worker has taken over the run; whatever this one still wanted to write must not be written.</summary>
public sealed class LeaseLostException(Guid runId, long epoch)
    : Exception($"Run {runId} is no longer held under epoch {epoch}: another worker took it over, or it was cancelled. Nothing was written.");
