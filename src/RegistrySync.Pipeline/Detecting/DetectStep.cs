using RegistrySync.Domain.Handling;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Inviting;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Pipeline.Signing;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// Evaluates every rule of the catalogue over what is known now, about whomever it may say something else than last night: SQL prepares the
/// facts of all of them at once, the rules decide, the outcomes become versions. One transaction, so that a kill leaves nothing behind; the
/// same input gives the same rows.
/// </summary>
public sealed class DetectStep(RuleCatalogue catalogue, Municipalities municipalities)
{
    /// <summary>Forgets which outcomes still hold: the next run lets every rule decide about everybody anew.</summary>
    public static async Task StartOverAsync(DataSources database, CancellationToken cancellationToken)
    {
        await using var forget = database.App.CreateCommand("delete from runs.evaluation");
        await forget.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var run = context.Run;
        await using var transaction = await run.BeginAsync(cancellationToken);
        var inForce = await ParameterChanges.ApplyAsync(transaction.Connection, catalogue, run.Today, cancellationToken);
        var rules = inForce.Enabled.ToArray();
        await DetectionFacts.BeginAsync(transaction.Connection, run.Today, municipalities.Region, inForce.LinkCertainties, cancellationToken);
        var night = await Night.ChooseAsync(transaction, run, Night.BasisOf(rules, municipalities.Region), cancellationToken);
        await DetectionFacts.FinishAsync(transaction.Connection, run.Today, night.IsFull, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/SubjectsNow.sql"), cancellationToken);
        await SubjectTable.ApplyAsync(transaction, "wanted_subject", run.AsOf, "false", cancellationToken);
        var ofSome = rules.Where(rule => RuleQuery.Of(rule.Definition.Query).IsOfSome).Select(rule => rule.Id).ToArray();
        await night.FindOutcomesAsync(transaction, rules.Select(rule => rule.Id).Except(ofSome), cancellationToken);
        var episodes = await OpenEpisodes.ReadAsync(transaction.Connection, run.AsOf, run.Today, night.IsFull, cancellationToken);
        await ParameterChanges.StampAsync(transaction.Connection, rules, run.AsOf, cancellationToken);
        await RulesInForce.WriteAsync(transaction.Connection, rules, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/Wanted.sql"), cancellationToken);
        var order = rules.Select((rule, place) => (rule.Id, place)).ToDictionary(StringComparer.Ordinal);
        var tally = new Tally();
        var subjects = 0L;
        var undelivered = new Undelivered();
        await foreach (var subject in new RuleEvaluation(transaction.Connection, run.Today, foresees: true).RunAsync(rules, (rule, verdict) => Decided.Of(rule, verdict, episodes), cancellationToken))
        {
            // The rules that are asked about one subject read the same facts.
            var isOfSome = subject.Count > 0 && ofSome.Contains(subject[0].Rule.Id);
            if (isOfSome)
                undelivered.AddEvaluated(subject, order);
            foreach (var decided in subject)
            {
                if (!isOfSome)
                    tally.Add(decided.Rule, decided.Verdict);
                undelivered.Add(decided);
            }

            if (undelivered.IsFull)
                await undelivered.CopyAsync(transaction.Connection, cancellationToken);
            context.Progress.Report(new StepProgress(++subjects, null));
        }

        undelivered.AddResolved(episodes.Joined, "JoinedWithAnother");
        await undelivered.CopyAsync(transaction.Connection, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/WantedKeys.sql"), cancellationToken);
        await OutcomeTable.ApplyAsync(transaction, "wanted_outcome", run.AsOf, night.Scope, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/OpenFindings.sql"), cancellationToken, run.AsOf);
        await transaction.ExecuteAsync(Sql.File("Detecting/OpenSubjects.sql"), cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/OpenBasis.sql"), cancellationToken, run.AsOf);
        await transaction.ExecuteAsync(Sql.File("Detecting/ReopenFindings.sql"), cancellationToken, run.AsOf, run.Today);
        await transaction.ExecuteAsync(Sql.File("Detecting/ResolveFindings.sql"), cancellationToken, run.AsOf, EndedByItself);
        var identities = await night.RememberAsync(transaction, run, cancellationToken);
        await tally.AddRememberedAsync(transaction.Connection, rules, ofSome, cancellationToken);
        await tally.WriteAsync(transaction, run.AsOf, cancellationToken);
        if (inForce.Find("eighty-ten-ten") is { } liveWork)
            await LocationDays.WriteAsync(transaction, liveWork.Settings, run.Today, night.Last, cancellationToken);
        if (night.IsFull)
            await transaction.ExecuteAsync("select runs.refresh_outcome_statistics()", cancellationToken);
        context.Counts["identities"] = identities;
        context.Counts["evaluated"] = night.Evaluated;
        await transaction.CommitAsync(cancellationToken);
    }

    static readonly string[] EndedByItself = [.. FindingLife.Before(FindingAct.CauseGone).Select(state => state.ToString())];

    static readonly VersionedTable OutcomeTable = new("detection.outcome", ["finding_id"],
        ["rule", "subject_kind", "subject_id", "location_id", "episode_start", "outcome", "reason", "municipality", "due_on", "shuffle", "evidence", "catalogue"]);

    /// <summary>Whom a finding is about: a version per merge or split that moved it.</summary>
    static readonly VersionedTable SubjectTable = new("detection.subject", ["finding_id"], ["subject_id"]);
}
