using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Normalising.Setu;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>
/// Turns what sealed packages brought into records in the words of the glossary, as new versions. An item that cannot be used
/// moves from accepted to rejected, so the package still adds up.
/// </summary>
public sealed class NormaliseStep(Places places)
{
    /// <summary>
    /// All packages of the registry that were sealed and never normalised, oldest first: the next pull finds what an earlier run failed to
    /// normalise unchanged, so it would be lost.
    /// </summary>
    public async Task RunAsync(StepContext context, RegistryDefinition registry, CancellationToken cancellationToken)
    {
        foreach (var package in await SealedAsync(context.Run, registry.Id, cancellationToken))
            await NormaliseAsync(context, registry, package, cancellationToken);
    }

    static async Task<List<Guid>> SealedAsync(RunContext run, string registry, CancellationToken cancellationToken)
    {
        await using var command = run.Database.App.Statement("select id from runs.package where registry = $1 and state = 'Sealed' order by sealed_at, id", registry);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var packages = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            packages.Add(reader.GetGuid(0));
        return packages;
    }

    async Task NormaliseAsync(StepContext context, RegistryDefinition registry, Guid package, CancellationToken cancellationToken)
    {
        var run = context.Run;
        await using var transaction = await run.BeginAsync(cancellationToken);
        await transaction.ExecuteAsync("update runs.package set state = 'Normalised' where id = $1", cancellationToken, package);
        var rejections = registry.Kind switch
        {
            RegistryKind.Address => await LocationNormaliser.RunAsync(run, transaction, registry, cancellationToken),
            RegistryKind.Housing => await StayNormaliser.RunAsync(run, transaction, registry, package, cancellationToken),
            RegistryKind.Agency => await SetuNormaliser.RunAsync(run, transaction, registry, package, places, cancellationToken),
            RegistryKind.Desk => await DeskNormaliser.RunAsync(run, transaction, registry, package, cancellationToken),
            RegistryKind.Reports => await ReportNormaliser.RunAsync(run, transaction, registry, package, cancellationToken),
            RegistryKind.Organisation or RegistryKind.Brp => [],
        };
        await RejectionWriter.CopyAsync(transaction.Connection, package, Steps.Normalise, rejections, cancellationToken);
        await transaction.ExecuteAsync("""
            update runs.package set
                accepted = accepted - $2, rejected = rejected + $2, field_rejections = field_rejections + $3
            where id = $1
            """, cancellationToken, package,
            rejections.Where(rejection => rejection.OfWholeItem).Select(rejection => rejection.Ordinal).Distinct().LongCount(),
            rejections.LongCount(rejection => !rejection.OfWholeItem));
        await transaction.CommitAsync(cancellationToken);
        context.Counts.AddOrUpdate("rejections", rejections.Count, (_, earlier) => earlier + rejections.Count);
    }
}
