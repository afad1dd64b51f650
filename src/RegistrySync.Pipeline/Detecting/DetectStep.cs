using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Inviting;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// Evaluates every rule of the catalogue over what is known now, about whomever it may say something else than last night: SQL prepares the
/// facts of all of them at once, the rules decide, the outcomes become versions. One transaction, so that a kill leaves nothing behind; the
/// same input gives the same rows.
/// </summary>
public sealed class DetectStep(RuleCatalogue catalogue, Municipalities municipalities)
{
    /// <summary>How many persons are worth a connection of their own.</summary>
    public int PersonsPerShare { get; init; } = PersonShares.Worthwhile;

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
        await DetectionFacts.BeginAsync(transaction.Connection, run.Today, municipalities.Region, cancellationToken);
        var night = await Night.ChooseAsync(transaction, run, Night.BasisOf(rules, municipalities.Region), cancellationToken);
        await using var persons = await PersonShares.OpenAsync(
            run.Database.App, transaction.Connection, run.Today, inForce.LinkCertainties, night.IsFull, PersonsPerShare, cancellationToken);
        var detection = new DetectionRun(run, transaction, night, rules);
        await detection.DecideAsync(persons, context.Progress, cancellationToken);
        context.Counts["identities"] = await detection.EndAsync(cancellationToken);
        context.Counts["evaluated"] = night.Evaluated;
        if (inForce.Find("eighty-ten-ten") is { } liveWork)
            await LocationDays.WriteAsync(transaction, liveWork.Settings, run.Today, night.Last, cancellationToken);
        if (night.IsFull)
            await transaction.ExecuteAsync("select runs.refresh_outcome_statistics()", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
