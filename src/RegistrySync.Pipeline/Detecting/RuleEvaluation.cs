using System.Runtime.CompilerServices;
using Npgsql;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// Lets rules decide over the prepared facts, and writes nothing. Facts are read once for all rules that read them, and each subject is decided
/// about as it is read: what lives so short costs the collector nothing.
/// </summary>
/// <param name="connection">Whose transaction holds the facts; does nothing else until everything has been said.</param>
/// <param name="today">The business date.</param>
/// <param name="foresees">Whether to say when to ask again.</param>
sealed class RuleEvaluation(NpgsqlConnection connection, DateOnly today, bool foresees = false)
{
    /// <summary>Each subject that concerns some rule, with what each of these says; in the order of the facts.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="then">What becomes of a verdict.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async IAsyncEnumerable<IReadOnlyList<T>> RunAsync<T>(
        IEnumerable<CatalogueRule> rules, Func<CatalogueRule, SubjectVerdict, T> then, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var alike in rules.Select(rule => (Rule: rule, Query: RuleQuery.Of(rule.Definition.Query))).GroupBy(rule => rule.Query.Source).ToArray())
        {
            var asked = alike.Select(rule => rule.Rule).ToArray();
            await foreach (var subject in ReadAsync(asked[0].Rule, RuleQuery.Together([.. alike.Select(rule => rule.Query)]), cancellationToken))
                yield return Decide(asked, subject, then);
        }
    }

    T[] Decide<T>(CatalogueRule[] rules, Asked subject, Func<CatalogueRule, SubjectVerdict, T> then)
    {
        var concerned = rules.Where((_, r) => subject.Concerned[r]);
        var said = subject.Facts is PersonFacts person ? About(person, concerned) : concerned.Select(rule => (Rule: rule, Verdict: Decide(rule, subject.Facts)));
        return [.. said.Select(one => then(one.Rule, one.Verdict))];
    }

    /// <summary>The subjects. What may be so instead of a person's facts follows the person.</summary>
    async IAsyncEnumerable<Asked> ReadAsync(Rule rule, string query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var facts = new FactReader(reader);
        Asked? last = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (rule is RuleOnPersons && facts.IsAlternative)
            {
                last = WithAlternative(last, facts);
                continue;
            }

            if (last is { } complete)
                yield return complete;
            last = new Asked(Read(rule, facts), facts.Concerned());
        }

        if (last is { } final)
            yield return final;
    }

    static object Read(Rule rule, FactReader facts) => rule switch
    {
        RuleOnPersons => facts.Person(),
        LocationRule => facts.Location(),
        OrganisationRule => facts.Organisation(),
        MunicipalityRule => facts.Municipality(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The last person with an alternative, unless it is to somebody whom no rule concerns.</summary>
    static Asked? WithAlternative(Asked? last, FactReader facts)
    {
        if (last?.Facts is not PersonFacts person || person.IdentityId != facts.Identity)
            return last;
        if (person.Alternatives is List<AlternativeFacts> others)
        {
            others.Add(facts.Alternative());
            return last;
        }

        return last.Value with { Facts = person with { Alternatives = new List<AlternativeFacts> { facts.Alternative() } } };
    }

    /// <summary>What each rule says of a person, and when to ask all of them again.</summary>
    IEnumerable<(CatalogueRule Rule, SubjectVerdict Verdict)> About(PersonFacts person, IEnumerable<CatalogueRule> concerned)
    {
        var rules = concerned.ToArray();
        var said = Array.ConvertAll(rules, rule => Guarded(rule, person.IdentityId, () =>
            new Said((RuleOnPersons)rule.Rule, rule.Settings, ((RuleOnPersons)rule.Rule).Say(person, rule.Settings, today))));
        var next = foresees && rules.Length > 0 ? Guarded(rules[0], person.IdentityId, () => Lookahead.NextChange(person, said, today)) : today;
        return rules.Zip(said).SelectMany(one => one.Second.Verdicts.Select(at =>
            (one.First, new SubjectVerdict(person.IdentityId, at.LocationId, at.Verdict) { NextChange = next })));
    }

    SubjectVerdict Decide(CatalogueRule rule, object facts) => (rule.Rule, facts) switch
    {
        (LocationRule location, LocationFacts where) =>
            new(where.LocationId, null, Guarded(rule, where.LocationId, () => location.Decide(where, rule.Settings, today)), where.Municipality),
        (OrganisationRule organisation, OrganisationFacts party) =>
            new(party.OrganisationId, null, Guarded(rule, party.OrganisationId, () => organisation.Decide(party, rule.Settings, today)), party.Municipality),
        (MunicipalityRule municipality, MunicipalityFacts count) =>
            new(count.MunicipalityId, null, Guarded(rule, count.MunicipalityId, () => municipality.Decide(count, rule.Settings, today)), count.Code),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

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

    /// <summary>A subject and which of the rules concern it.</summary>
    readonly record struct Asked(object Facts, bool[] Concerned);
}

/// <param name="SubjectId">The identity, location, organisation or municipality.</param>
/// <param name="LocationId">The location, of a person at a location.</param>
/// <param name="Verdict">What the rule says.</param>
/// <param name="Municipality">Whom it is counted for, where the verdict does not say.</param>
readonly record struct SubjectVerdict(Guid SubjectId, Guid? LocationId, Verdict Verdict, string? Municipality = null)
{
    /// <summary>Of a person, when it was asked for: the first day on which the verdict may be another without a new fact.</summary>
    public DateOnly NextChange { get; init; }
}
