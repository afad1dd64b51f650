using System.Runtime.CompilerServices;
using Npgsql;
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
        // A copy, to be told from the rule in force where nothing changes.
        var changed = (preview.Find(rule) ?? throw new InvalidDataException($"There is no rule '{rule}'.")) with { };
        await DetectionFacts.BeginAsync(connection, today, municipalities.Region, cancellationToken);
        await Night.EverybodyAsync(connection, today, cancellationToken);
        var (now, then) = (new Effect(), new Effect());
        await foreach (var subject in SayAsync(connection, [inForce.Find(rule)!, changed], today, inForce.LinkCertainties.Union(preview.LinkCertainties), cancellationToken))
        {
            foreach (var (asked, verdict) in subject)
                (ReferenceEquals(asked, changed) ? then : now).Add(verdict);
        }

        await transaction.RollbackAsync(cancellationToken);
        return new RuleEffect(
            then.Failed.Count(finding => !now.Failed.Contains(finding)), now.Failed.Count(finding => !then.Failed.Contains(finding)),
            then.Failed.Count(now.Failed.Contains), then.Doubts - now.Doubts);
    }

    async IAsyncEnumerable<IReadOnlyList<(CatalogueRule Rule, SubjectVerdict Verdict)>> SayAsync(
        NpgsqlConnection connection, CatalogueRule[] rules, DateOnly today, IEnumerable<double> certainties, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (rules[0].Rule is RuleOnPersons)
        {
            await using var persons = await PersonShares.OpenAsync(database.App, connection, today, certainties, everybody: true, PersonShares.Worthwhile, cancellationToken);
            await foreach (var subject in persons.RunAsync(rules, foresees: false, Task.FromResult(Both), cancellationToken))
                yield return subject;
        }
        else
        {
            await DetectionFacts.OfPlacesAsync(connection, today, cancellationToken);
            await foreach (var subject in new RuleEvaluation(connection, today).RunAsync(rules, Both, cancellationToken))
                yield return subject;
        }
    }

    static readonly Func<CatalogueRule, SubjectVerdict, (CatalogueRule, SubjectVerdict)> Both = static (rule, verdict) => (rule, verdict);

    sealed class Effect
    {
        public HashSet<(Guid, Guid?)> Failed { get; } = [];

        public int Doubts { get; private set; }

        public void Add(SubjectVerdict said)
        {
            if (said.Verdict is Verdict.Failed)
                Failed.Add((said.SubjectId, said.LocationId));
            else if (said.Verdict is Verdict.Undetermined)
                Doubts++;
        }
    }
}

/// <param name="Opens">Findings that would open.</param>
/// <param name="Closes">Findings that would close.</param>
/// <param name="Stay">Findings that would stay.</param>
/// <param name="Doubts">How many more outcomes would be undetermined; negative for fewer.</param>
public sealed record RuleEffect(int Opens, int Closes, int Stay, int Doubts = 0);
