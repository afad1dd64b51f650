namespace RegistrySync.Pipeline.Runs;

/// <summary>The steps of a run, in order: <c>SyncPipeline.RunAsync</c>.</summary>
public delegate Task RunSteps(RunContext run, CancellationToken cancellationToken);
