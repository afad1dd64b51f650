using Npgsql;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Detecting.Facts;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>Runs one rule's query over the prepared facts and lets the rule decide row by row; writes nothing.</summary>
sealed class RuleEvaluation
{
    readonly NpgsqlConnection _connection;
    readonly DateOnly _today;
    readonly Dictionary<Guid, List<AlternativeFacts>> _alternatives = [];

    RuleEvaluation(NpgsqlConnection connection, DateOnly today) => (_connection, _today) = (connection, today);

    /// <summary>Reads first what may be so instead of some identities' facts; rules ask for it only about a finding.</summary>
    /// <param name="connection">Whose transaction holds the facts.</param>
    /// <param name="today">The business date.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public static async Task<RuleEvaluation> OverAsync(NpgsqlConnection connection, DateOnly today, CancellationToken cancellationToken)
    {
        var evaluation = new RuleEvaluation(connection, today);
        await using var command = new NpgsqlCommand("select * from fact_subject where probability is not null", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var facts = new FactReader(reader);
        while (await reader.ReadAsync(cancellationToken))
        {
            var alternative = facts.Alternative();
            if (!evaluation._alternatives.TryGetValue(alternative.Facts.IdentityId, out var others))
                evaluation._alternatives[alternative.Facts.IdentityId] = others = [];
            others.Add(alternative);
        }

        return evaluation;
    }

    /// <summary>Each subject that the query returns, with its verdict.</summary>
    public async IAsyncEnumerable<SubjectVerdict> RunAsync(
        CatalogueRule rule, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.File(rule.Definition.Query), _connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var facts = new FactReader(reader);
        while (await reader.ReadAsync(cancellationToken))
        {
            foreach (var verdict in Decide(rule, facts))
                yield return verdict;
        }
    }

    SubjectVerdict[] Decide(CatalogueRule rule, FactReader facts)
    {
        switch (rule.Rule)
        {
            case PersonRule person:
                var who = Person(facts);
                return [new SubjectVerdict(who.IdentityId, null, Guarded(rule, who.IdentityId, () => person.Decide(who, rule.Settings, _today)))];
            case PersonAtLocationRule atLocation:
                var guest = Person(facts);
                return Guarded(rule, guest.IdentityId, () => atLocation.Decide(guest, rule.Settings, _today)
                    .Select(at => new SubjectVerdict(guest.IdentityId, at.LocationId, at.Verdict)).ToArray());
            case LocationRule location:
                var where = facts.Location();
                return [new SubjectVerdict(where.LocationId, null, Guarded(rule, where.LocationId, () => location.Decide(where, rule.Settings, _today)), where.Municipality)];
            case OrganisationRule organisation:
                var party = facts.Organisation();
                return [new SubjectVerdict(party.OrganisationId, null, Guarded(rule, party.OrganisationId, () => organisation.Decide(party, rule.Settings, _today)), party.Municipality)];
            case MunicipalityRule municipality:
                var count = facts.Municipality();
                return [new SubjectVerdict(count.MunicipalityId, null, Guarded(rule, count.MunicipalityId, () => municipality.Decide(count, rule.Settings, _today)), count.Code)];
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    PersonFacts Person(FactReader facts)
    {
        var person = facts.Person();
        return _alternatives.TryGetValue(person.IdentityId, out var others) ? person with { Alternatives = others } : person;
    }

    /// <summary>A rule that throws is a defect; the key says on which subject.</summary>
    static T Guarded<T>(CatalogueRule rule, Guid subject, Func<T> decide)
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
