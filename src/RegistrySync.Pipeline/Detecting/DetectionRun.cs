using RegistrySync.Domain.Detecting;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Pipeline.Signing;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>What one run decides and writes down: about persons on connections of their own, about the rest on the run's, beside these.</summary>
/// <param name="run">The run.</param>
/// <param name="transaction">Writes for it.</param>
/// <param name="night">Whom and what it asks about.</param>
/// <param name="rules">What it asks, in the order of the catalogue.</param>
sealed class DetectionRun(RunContext run, RunTransaction transaction, Night night, CatalogueRule[] rules)
{
    /// <summary>Whom a finding is about: a version per merge or split that moved it.</summary>
    static readonly VersionedTable SubjectTable = new("detection.subject", ["finding_id"], ["subject_id"]);

    readonly OutcomeWriter _writer = new(transaction, run.AsOf, rules.Select((rule, place) => (rule.Id, place)).ToDictionary(StringComparer.Ordinal));
    readonly HashSet<string> _ofSome = [.. rules.Where(rule => RuleQuery.Of(rule.Definition.Query).IsOfSome).Select(rule => rule.Id)];
    readonly Tally _tally = new();
    long _subjects;

    /// <summary>Lets the rules decide.</summary>
    public async Task DecideAsync(PersonShares persons, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        // Begun, and not awaited: until the outcomes that hold are known, the facts of persons are prepared.
        var prepared = PrepareAsync(cancellationToken);
        try
        {
            var aboutPersons = rules.Where(rule => rule.Rule is RuleOnPersons).ToArray();
            await foreach (var subject in persons.RunAsync(aboutPersons, foresees: true, ThenAsync(prepared), cancellationToken))
            {
                TakeDown(subject, progress);
                await _writer.CopyWhenFullAsync(cancellationToken);
            }

            // The others are read on the connection on which the writer copies, and are few.
            await _writer.RestAsync();
            await foreach (var subject in new RuleEvaluation(transaction.Connection, run.Today).RunAsync(rules.Except(aboutPersons), await ThenAsync(prepared), cancellationToken))
                TakeDown(subject, progress);
            _writer.AddResolved((await prepared).Joined, "JoinedWithAnother");
        }
        finally
        {
            // Whatever failed elsewhere, this connection is at rest before it is given back.
            await Task.WhenAll(prepared, _writer.RestAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Writes down what they said, and remembers what the next night goes by; returns how many identities there are.</summary>
    public async Task<long> EndAsync(CancellationToken cancellationToken)
    {
        await _writer.EndAsync(night.Scope, run.Today, cancellationToken);
        var identities = await night.RememberAsync(transaction, run, cancellationToken);
        await _tally.AddRememberedAsync(transaction.Connection, rules, [.. _ofSome], cancellationToken);
        await _tally.WriteAsync(transaction, run.AsOf, cancellationToken);
        return identities;
    }

    void TakeDown(IReadOnlyList<Decided> subject, IProgress<StepProgress> progress)
    {
        // The rules that are asked about one subject read the same facts.
        var isOfSome = subject.Count > 0 && _ofSome.Contains(subject[0].Rule.Id);
        if (isOfSome)
            _writer.AddEvaluated(subject);
        foreach (var decided in subject)
        {
            if (!isOfSome)
                _tally.Add(decided.Rule, decided.Verdict);
            _writer.Add(decided);
        }

        progress.Report(new StepProgress(++_subjects, null));
    }

    static async Task<Func<CatalogueRule, SubjectVerdict, Decided>> ThenAsync(Task<OpenEpisodes> prepared)
    {
        var open = await prepared;
        return (rule, verdict) => Decided.Of(rule, verdict, open);
    }

    /// <summary>Facts that are not about persons, and whom findings are about by now; returns the outcomes that hold.</summary>
    async Task<OpenEpisodes> PrepareAsync(CancellationToken cancellationToken)
    {
        await DetectionFacts.OfPlacesAsync(transaction.Connection, run.Today, cancellationToken);
        await transaction.ExecuteAsync(Sql.File($"Detecting/Night/{(night.IsFull ? "All" : "Some")}Basis.sql"), cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/SubjectsNow.sql"), cancellationToken);
        await SubjectTable.ApplyAsync(transaction, "wanted_subject", run.AsOf, "false", cancellationToken);
        await night.FindOutcomesAsync(transaction, rules.Select(rule => rule.Id).Except(_ofSome), cancellationToken);
        await ParameterChanges.StampAsync(transaction.Connection, rules, run.AsOf, cancellationToken);
        await RulesInForce.WriteAsync(transaction.Connection, rules, cancellationToken);
        await _writer.BeginAsync(cancellationToken);
        return await OpenEpisodes.ReadAsync(transaction.Connection, run.AsOf, run.Today, night.IsFull, cancellationToken);
    }
}
