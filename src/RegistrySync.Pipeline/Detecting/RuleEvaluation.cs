using Npgsql;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Detecting.Facts;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// Lets rules decide over the prepared facts, and writes nothing. Facts are read once for all rules that read them, batch by batch; while one
/// batch is decided, the next is read.
/// </summary>
/// <param name="connection">Whose transaction holds the facts.</param>
/// <param name="today">The business date.</param>
/// <param name="foresees">Whether to say when to ask again.</param>
sealed class RuleEvaluation(NpgsqlConnection connection, DateOnly today, bool foresees = false)
{
    /// <summary>Subjects of a batch: enough to make a round trip nothing, few enough that a million need no more memory than these.</summary>
    const int BatchSize = 512;

    /// <summary>Each subject that concerns some rule, with what each of these says; in the order of the facts.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="then">What becomes of a verdict, where it was found.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async IAsyncEnumerable<IReadOnlyList<T>> RunAsync<T>(
        IEnumerable<CatalogueRule> rules, Func<CatalogueRule, SubjectVerdict, T> then,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var alike in rules.Select(rule => (Rule: rule, Query: RuleQuery.Of(rule.Definition.Query))).GroupBy(rule => rule.Query.Source).ToArray())
        {
            var asked = alike.Select(rule => rule.Rule).ToArray();
            Task<T[][]>? deciding = null;
            await ExecuteAsync($"declare facts no scroll cursor for {RuleQuery.Together([.. alike.Select(rule => rule.Query)])}", cancellationToken);
            await foreach (var batch in ReadAsync(asked[0].Rule, cancellationToken))
            {
                var decided = deciding is null ? null : await deciding;
                deciding = Task.Run(() => Decide(asked, batch, then, cancellationToken), cancellationToken);
                foreach (var subject in decided ?? [])
                    yield return subject;
            }

            foreach (var subject in deciding is null ? [] : await deciding)
                yield return subject;
            await ExecuteAsync("close facts", cancellationToken);
        }
    }

    T[][] Decide<T>(CatalogueRule[] rules, List<Asked> batch, Func<CatalogueRule, SubjectVerdict, T> then, CancellationToken cancellationToken)
    {
        var decided = new T[batch.Count][];
        for (var i = 0; i < decided.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var concerned = rules.Where((_, r) => batch[i].Concerned[r]);
            decided[i] = [.. (batch[i].Facts is PersonFacts person
                ? About(person, concerned)
                : concerned.Select(rule => (rule, Decide(rule, batch[i].Facts)))).Select(said => then(said.Item1, said.Item2))];
        }

        return decided;
    }

    /// <summary>Batches of subjects. What may be so instead of a person's facts follows the person, and may lie behind the end of a fetch.</summary>
    async IAsyncEnumerable<List<Asked>> ReadAsync(Rule rule, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<Asked>(BatchSize);
        while (await FetchAsync(rule, batch, cancellationToken) is var (complete, open, fetched) && fetched > 0)
        {
            batch = open;
            if (complete is not null)
                yield return complete;
        }

        if (batch.Count > 0)
            yield return batch;
    }

    /// <summary>Reads on: what is complete by now, if anything, and what may go on.</summary>
    async Task<(List<Asked>? Complete, List<Asked> Open, int Fetched)> FetchAsync(Rule rule, List<Asked> batch, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"fetch {BatchSize} from facts", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var facts = new FactReader(reader);
        List<Asked>? complete = null;
        var fetched = 0;
        for (; await reader.ReadAsync(cancellationToken); fetched++)
        {
            if (rule is RuleOnPersons && facts.IsAlternative)
            {
                AddAlternative(batch, facts);
                continue;
            }

            if (batch.Count >= BatchSize)
                (complete, batch) = (batch, new List<Asked>(BatchSize));
            batch.Add(new Asked(Read(rule, facts), facts.Concerned()));
        }

        return (complete, batch, fetched);
    }

    static object Read(Rule rule, FactReader facts) => rule switch
    {
        RuleOnPersons => facts.Person(),
        LocationRule => facts.Location(),
        OrganisationRule => facts.Organisation(),
        MunicipalityRule => facts.Municipality(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>To the last person, unless that one concerns no rule.</summary>
    static void AddAlternative(List<Asked> batch, FactReader facts)
    {
        if (batch.Count == 0 || batch[^1].Facts is not PersonFacts person || person.IdentityId != facts.Identity)
            return;
        if (person.Alternatives is not List<AlternativeFacts> others)
            batch[^1] = batch[^1] with { Facts = person with { Alternatives = others = [] } };
        others.Add(facts.Alternative());
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

    async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
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
