using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Normalising.Setu;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>
/// Turns what a sealed package brought into records in the words of the glossary, as new versions. An item that cannot be used
/// moves from accepted to rejected, so the package still adds up.
/// </summary>
public sealed class NormaliseStep(Places places)
{
    public async Task RunAsync(StepContext context, RegistryDefinition registry, CancellationToken cancellationToken)
    {
        var run = context.Run;
        var package = Package.IdOf(registry.Id, run.AsOf, context.Leg);
        await using var transaction = await run.BeginAsync(cancellationToken);
        var sealedNow = await transaction.ExecuteAsync("update runs.package set state = 'Normalised' where id = $1 and state = 'Sealed'", cancellationToken, package);
        if (sealedNow == 0)
            return; // Held, or done by an earlier attempt.

        var rejections = registry.Kind switch
        {
            RegistryKind.Address => await LocationNormaliser.RunAsync(run, transaction, registry, cancellationToken),
            RegistryKind.Housing => await StayNormaliser.RunAsync(run, transaction, registry, package, cancellationToken),
            RegistryKind.Agency => await SetuNormaliser.RunAsync(run, transaction, registry, package, places, cancellationToken),
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
        context.Counts["rejections"] = rejections.Count;
    }
}
