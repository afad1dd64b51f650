using Npgsql;
using RegistrySync.Domain.Handling;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Inviting;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// Evaluates every rule of the catalogue over what is known now: SQL prepares the facts of all subjects at once, the rules decide, the
/// outcomes become versions. One transaction, so that a kill leaves nothing behind; the same input gives the same rows.
/// </summary>
public sealed class DetectStep(RuleCatalogue catalogue, Municipalities municipalities)
{
    public async Task RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var run = context.Run;
        await using var transaction = await run.BeginAsync(cancellationToken);
        var inForce = await ParameterChanges.ApplyAsync(transaction.Connection, catalogue, run.Today, cancellationToken);
        await DetectionFacts.PrepareAsync(transaction.Connection, run.Today, municipalities.Region, inForce.LinkCertainties, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/SubjectsNow.sql"), cancellationToken);
        await SubjectTable.ApplyAsync(transaction, "wanted_subject", run.AsOf, "false", cancellationToken);
        var episodes = await OpenEpisodes.ReadAsync(transaction.Connection, run.AsOf, run.Today, cancellationToken);
        var evaluation = await RuleEvaluation.OverAsync(transaction.Connection, run.Today, cancellationToken);
        var tally = new Tally();
        var rules = inForce.Enabled.ToArray();
        await ParameterChanges.StampAsync(transaction.Connection, rules, run.AsOf, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/Wanted.sql"), cancellationToken);
        for (var i = 0; i < rules.Length; i++)
        {
            var outcomes = new List<OutcomeRow>();
            var resolved = new List<(Guid, string)>();
            await foreach (var verdict in evaluation.RunAsync(rules[i], cancellationToken))
            {
                tally.Add(rules[i], verdict);
                if (OutcomeRow.Of(rules[i], verdict, episodes) is { } outcome)
                    outcomes.Add(outcome);
                else if (episodes.Find(rules[i].Id, verdict.SubjectId, verdict.LocationId) is { } open)
                    resolved.Add((open.FindingId, verdict.Verdict.Reason!));
            }

            await OutcomeRow.CopyAsync(transaction.Connection, outcomes, cancellationToken);
            await CopyReasonsAsync(transaction.Connection, resolved, cancellationToken);
            context.Progress.Report(new StepProgress(i + 1, rules.Length));
        }

        await CopyReasonsAsync(transaction.Connection, [.. episodes.Joined.Select(finding => (finding, "JoinedWithAnother"))], cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/WantedKeys.sql"), cancellationToken);
        await tally.WriteAsync(transaction, run.AsOf, cancellationToken);
        await OutcomeTable.ApplyAsync(transaction, "wanted_outcome", run.AsOf, "true", cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Detecting/OpenFindings.sql"), cancellationToken, run.AsOf);
        await transaction.ExecuteAsync(Sql.File("Detecting/OpenSubjects.sql"), cancellationToken, run.AsOf);
        await transaction.ExecuteAsync(Sql.File("Detecting/ReopenFindings.sql"), cancellationToken, run.AsOf, run.Today);
        await transaction.ExecuteAsync(Sql.File("Detecting/ResolveFindings.sql"), cancellationToken, run.AsOf, EndedByItself);
        if (inForce.Find("eighty-ten-ten") is { } liveWork)
            await LocationDays.WriteAsync(transaction, liveWork.Settings, run.Today, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    static readonly string[] EndedByItself = [.. FindingLife.Before(FindingAct.CauseGone).Select(state => state.ToString())];

    static readonly VersionedTable OutcomeTable = new("detection.outcome", ["finding_id"],
        ["rule", "subject_kind", "subject_id", "location_id", "episode_start", "outcome", "reason", "municipality", "due_on", "shuffle", "evidence", "catalogue"]);

    /// <summary>Whom a finding is about: a version per merge or split that moved it.</summary>
    static readonly VersionedTable SubjectTable = new("detection.subject", ["finding_id"], ["subject_id"]);

    static async Task CopyReasonsAsync(NpgsqlConnection connection, List<(Guid FindingId, string Reason)> reasons, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync("copy wanted_reason (finding_id, reason) from stdin (format binary)", cancellationToken);
        foreach (var (finding, reason) in reasons)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(finding, cancellationToken);
            await writer.WriteAsync(reason, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }
}
