using RegistrySync.Domain.Detecting;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Reference;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>What another value of a rule's parameters would do to the findings of today; evaluates and takes everything back.</summary>
public sealed class EffectPreview(DataSources database, RuleCatalogue catalogue, Municipalities municipalities)
{
    /// <param name="rule">The rule.</param>
    /// <param name="values">The parameters that would change, as written.</param>
    /// <param name="today">The business date of the last run.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <exception cref="InvalidDataException">There is no such parameter, or its value is not valid.</exception>
    public async Task<RuleEffect> OfAsync(
        string rule, IReadOnlyDictionary<string, string> values, DateOnly today, CancellationToken cancellationToken)
    {
        var preview = catalogue.With(rule, values);
        var changed = preview.Find(rule)
            ?? throw new InvalidDataException($"There is no rule '{rule}'.");
        await using var connection = await database.App.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await DetectionFacts.PrepareAsync(connection, today, municipalities.Region, catalogue.LinkCertainties.Union(preview.LinkCertainties), cancellationToken);
        var evaluation = await RuleEvaluation.OverAsync(connection, today, cancellationToken);
        var (now, then) = (await FailedAsync(catalogue.Find(rule)!), await FailedAsync(changed));
        await transaction.RollbackAsync(cancellationToken);
        return new RuleEffect(then.Count(finding => !now.Contains(finding)), now.Count(finding => !then.Contains(finding)), then.Count(now.Contains));

        async Task<HashSet<(Guid, Guid?)>> FailedAsync(CatalogueRule asked)
        {
            var failed = new HashSet<(Guid, Guid?)>();
            await foreach (var verdict in evaluation.RunAsync(asked, cancellationToken))
            {
                if (verdict.Verdict is Verdict.Failed)
                    failed.Add((verdict.SubjectId, verdict.LocationId));
            }

            return failed;
        }
    }
}

/// <param name="Opens">Findings that would open.</param>
/// <param name="Closes">Findings that would close.</param>
/// <param name="Stay">Findings that would stay.</param>
public sealed record RuleEffect(int Opens, int Closes, int Stay);
