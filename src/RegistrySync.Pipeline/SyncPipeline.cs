using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Linking;
using RegistrySync.Pipeline.Normalising;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Pipeline.Staging;

namespace RegistrySync.Pipeline;

/// <summary>
/// One run from beginning to end: the file to read first. The BRP cannot be listed, it is asked, and the questions come from the
/// other registries; hence the legs. Each step reads only what an earlier one wrote, and a step that is done is skipped by a retry.
/// </summary>
public sealed class SyncPipeline(
    RegistryCatalogue registries, StepLedger ledger,
    PullStep pull, NormaliseStep normalise, LinkStep link, PublishStep publish)
{
    /// <summary>The registries that can be listed.</summary>
    const short Listed = 1;

    public async Task RunAsync(RunContext run, CancellationToken cancellationToken)
    {
        await BringInAsync(run, cancellationToken);
        await ledger.DoAsync(run, Listed, Steps.Link, "", link.RunAsync, cancellationToken);
        await ledger.DoAsync(run, Listed, Steps.Publish, "", publish.RunAsync, cancellationToken);
    }

    /// <summary>Pull, stage and normalise, registry by registry; what a record refers to comes first.</summary>
    async Task BringInAsync(RunContext run, CancellationToken cancellationToken)
    {
        foreach (var registry in registries.For(run.Registries).Where(registry => registry.Kind != RegistryKind.Brp))
        {
            _ = await ledger.DoAsync(run, Listed, Steps.Pull, registry.Id, (step, stop) => pull.RunAsync(step, registry, stop), cancellationToken)
                && await ledger.DoAsync(run, Listed, Steps.Stage, registry.Id, (step, stop) => StageStep.RunAsync(step, registry, stop), cancellationToken)
                && await ledger.DoAsync(run, Listed, Steps.Normalise, registry.Id, (step, stop) => normalise.RunAsync(step, registry, stop), cancellationToken);
        }
    }
}
