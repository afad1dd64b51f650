using System.Collections.Concurrent;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Linking;
using RegistrySync.Pipeline.Normalising;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Pulling.Brp;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Retaining;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Pipeline.Staging;

namespace RegistrySync.Pipeline;

/// <summary>
/// One run from beginning to end: the file to read first. The BRP cannot be listed, it is asked, and the questions come from the
/// other registries; hence the legs. Each step reads only what an earlier one wrote, and a step that is done is skipped by a retry.
/// </summary>
public sealed class SyncPipeline(
    RegistryCatalogue registries, StepLedger ledger,
    PullStep pull, NormaliseStep normalise, AskBrp ask, LinkStep link, DetectStep detect, PublishStep publish, RetainStep retain)
{
    /// <summary>The registries that can be listed.</summary>
    const short Listed = 1;

    /// <summary>Questions about each record by itself.</summary>
    const short Asked = 2;

    /// <summary>Questions that linking revealed; there is no further leg.</summary>
    const short Revealed = 3;

    /// <summary>Registries that are pulled side by side: enough to fill the gaps in which one waits for the database.</summary>
    const int AtOnce = 4;

    public async Task RunAsync(RunContext run, CancellationToken cancellationToken)
    {
        await Leftovers.ClearAsync(run, cancellationToken);
        await BringInAsync(run, cancellationToken);
        await AskAsync(run, Asked, cancellationToken);
        await ledger.DoAsync(run, Listed, Steps.Link, "", link.RunAsync, cancellationToken);
        if (await AskAsync(run, Revealed, cancellationToken))
            await ledger.DoAsync(run, Revealed, Steps.Link, "", link.RunAsync, cancellationToken);
        await ledger.DoAsync(run, Listed, Steps.Detect, "", detect.RunAsync, cancellationToken);
        await ledger.DoAsync(run, Listed, Steps.Publish, "", publish.RunAsync, cancellationToken);
        await ledger.DoAsync(run, Listed, Steps.Retain, "", retain.RunAsync, cancellationToken);
        await Leftovers.ClearAsync(run, cancellationToken);
    }

    /// <summary>One leg of the BRP, where it is among the registries of this run; a parked one is left out like any other.</summary>
    async Task<bool> AskAsync(RunContext run, short leg, CancellationToken cancellationToken) =>
        registries.For(run.Registries).Any(registry => registry.Kind == RegistryKind.Brp)
        && await ledger.DoAsync(run, leg, Steps.Ask, AskBrp.Registry, ask.RunAsync, cancellationToken);

    /// <summary>
    /// Pull and stage, several registries side by side: each writes its own package. Then normalise, one after another: what a record refers
    /// to comes first, and a location that only its provider knows may be found by the next one.
    /// </summary>
    async Task BringInAsync(RunContext run, CancellationToken cancellationToken)
    {
        var listed = registries.For(run.Registries).Where(registry => registry.Kind != RegistryKind.Brp).ToList();
        var isSealed = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(listed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (registry, stop) =>
            isSealed[registry.Id] =
                await ledger.DoAsync(run, Listed, Steps.Pull, registry.Id, (step, cancel) => pull.RunAsync(step, registry, cancel), stop)
                && await ledger.DoAsync(run, Listed, Steps.Stage, registry.Id, (step, cancel) => StageStep.RunAsync(step, registry, cancel), stop));
        foreach (var registry in listed.Where(registry => isSealed[registry.Id]))
            await ledger.DoAsync(run, Listed, Steps.Normalise, registry.Id, (step, stop) => normalise.RunAsync(step, registry, stop), cancellationToken);
    }
}
