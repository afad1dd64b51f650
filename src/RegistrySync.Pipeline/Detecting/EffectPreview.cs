using RegistrySync.Domain.Detecting;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Reference;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>What another value of a rule's parameters would do to the findings of today; evaluates and takes everything back.</summary>
public sealed class EffectPreview(DataSources database, RuleCatalogue catalogue, Municipalities municipalities)
{
    /// <summary>The rules with the parameters that are in force on a day.</summary>
    public async Task<RuleCatalogue> InForceAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var connection = await database.App.OpenConnectionAsync(cancellationToken);
        return await ParameterChanges.ApplyAsync(connection, catalogue, day, cancellationToken);
    }

    /// <param name="rule">The rule.</param>
    /// <param name="values">The parameters that would change, as written; compared with those in force.</param>
    /// <param name="today">The business date of the last run.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <exception cref="InvalidDataException">There is no such parameter, or its value is not valid.</exception>
    public async Task<RuleEffect> OfAsync(
        string rule, IReadOnlyDictionary<string, string> values, DateOnly today, CancellationToken cancellationToken)
    {
        await using var connection = await database.App.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var inForce = await ParameterChanges.ApplyAsync(connection, catalogue, today, cancellationToken);
        var preview = inForce.With(rule, values);
        var changed = preview.Find(rule)
            ?? throw new InvalidDataException($"There is no rule '{rule}'.");
        await DetectionFacts.PrepareAsync(connection, today, municipalities.Region, inForce.LinkCertainties.Union(preview.LinkCertainties), cancellationToken);
        var evaluation = new RuleEvaluation(connection, today);
        var now = await OutcomesAsync(evaluation, inForce.Find(rule)!, cancellationToken);
        var then = await OutcomesAsync(evaluation, changed, cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
        return new RuleEffect(
            then.Failed.Count(finding => !now.Failed.Contains(finding)), now.Failed.Count(finding => !then.Failed.Contains(finding)),
            then.Failed.Count(now.Failed.Contains), then.Doubts - now.Doubts);
    }

    static async Task<(HashSet<(Guid, Guid?)> Failed, int Doubts)> OutcomesAsync(
        RuleEvaluation evaluation, CatalogueRule asked, CancellationToken cancellationToken)
    {
        var failed = new HashSet<(Guid, Guid?)>();
        var doubts = 0;
        await foreach (var subject in evaluation.RunAsync([asked], static (_, verdict) => verdict, cancellationToken))
        {
            foreach (var verdict in subject)
            {
                if (verdict.Verdict is Verdict.Failed)
                    failed.Add((verdict.SubjectId, verdict.LocationId));
                else if (verdict.Verdict is Verdict.Undetermined)
                    doubts++;
            }
        }

        return (failed, doubts);
    }
}

/// <param name="Opens">Findings that would open.</param>
/// <param name="Closes">Findings that would close.</param>
/// <param name="Stay">Findings that would stay.</param>
/// <param name="Doubts">How many more outcomes would be undetermined; negative for fewer.</param>
public sealed record RuleEffect(int Opens, int Closes, int Stay, int Doubts = 0);
