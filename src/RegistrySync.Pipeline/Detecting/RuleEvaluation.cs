using Npgsql;
using RegistrySync.Domain.Detecting;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>Runs one rule's query over the prepared facts and lets the rule decide row by row; writes nothing.</summary>
sealed class RuleEvaluation(NpgsqlConnection connection, DateOnly today)
{
    /// <summary>Each subject that the query returns, with its verdict.</summary>
    public async IAsyncEnumerable<SubjectVerdict> RunAsync(
        CatalogueRule rule, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.File(rule.Definition.Query), connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var facts = new FactReader(reader);
        while (await reader.ReadAsync(cancellationToken))
        {
            switch (rule.Rule)
            {
                case PersonRule person:
                    var who = facts.Person();
                    yield return new SubjectVerdict(who.IdentityId, null, Guarded(rule, who.IdentityId, () => person.Decide(who, rule.Settings, today)));
                    break;
                case LocationRule location:
                    var where = facts.Location();
                    yield return new SubjectVerdict(where.LocationId, null,
                        Guarded(rule, where.LocationId, () => location.Decide(where, rule.Settings, today)), where.Municipality);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    /// <summary>A rule that throws is a defect; the key says on which subject.</summary>
    static Verdict Guarded(CatalogueRule rule, Guid subject, Func<Verdict> decide)
    {
        try
        {
            return decide();
        }
        catch (Exception exception)
        {
            throw new Runs.StepException(Domain.Recovering.FailureKind.Defect, $"Rule '{rule.Id}' cannot decide about {subject}; correct the rule.", exception);
        }
    }
}

/// <param name="SubjectId">The identity, location, organisation or municipality.</param>
/// <param name="LocationId">The location, of a person at a location.</param>
/// <param name="Verdict">What the rule says.</param>
/// <param name="Municipality">Whom it is counted for, where the verdict does not say.</param>
readonly record struct SubjectVerdict(Guid SubjectId, Guid? LocationId, Verdict Verdict, string? Municipality = null);
