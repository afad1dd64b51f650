using Npgsql;
using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Staging;

/// <summary>
/// Seals a package: tells apart what is new or changed, what is the same and what is withdrawn, lets the volume guard have its say,
/// and only then moves the registry's cursor and present state. One transaction, so later steps see all of a package or nothing.
/// </summary>
public static class StageStep
{
    public static async Task RunAsync(StepContext context, RegistryDefinition registry, CancellationToken cancellationToken)
    {
        var package = Package.IdOf(registry.Id, context.Run.AsOf, context.Leg);
        await using var transaction = await context.Run.BeginAsync(cancellationToken);
        if (await StateAsync(transaction, package, cancellationToken) is not "Open")
            return;

        var full = registry.Pull?.Kind == PullKind.Full;
        await transaction.ExecuteAsync("set local work_mem = '256MB'", cancellationToken); // Sorting a whole register in memory saves a second reading of it.
        await transaction.ExecuteAsync(Sql.File(full ? "Staging/ListVerdict.sql" : "Staging/Verdict.sql"), cancellationToken, package);
        // Of a package that just came the planner expects a single row, and would read all verdicts for each of its items.
        await transaction.ExecuteAsync("create unique index on verdict (ordinal)", cancellationToken);
        await transaction.ExecuteAsync("analyze verdict (ordinal, disposition)", cancellationToken);
        var verdicts = await VerdictsAsync(transaction, cancellationToken);
        if (verdicts.Any(verdict => verdict.Disposition is "Duplicate"))
            await transaction.ExecuteAsync(Sql.File("Staging/Duplicates.sql"), cancellationToken, package, Reasons.DuplicateKey);
        if (full)
            await transaction.ExecuteAsync(Sql.File("Staging/Absent.sql"), cancellationToken, package, registry.Id);
        else
            await transaction.ExecuteAsync("create temp table absent (record_id uuid) on commit drop", cancellationToken);
        var holds = full ? await WhyHeldAsync(transaction, package, registry, cancellationToken) : null;
        if (holds is not null)
            await HoldAsync(transaction, package, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Staging/Seal.sql"), cancellationToken, package, holds);
        if (holds is null)
            await MoveOnAsync(transaction, package, registry.Id, full, verdicts, cancellationToken);
        await ReportAsync(context, transaction, package, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What items came to, and whether their keys were known; a delivery in which nothing is deleted, say, needs no statement about deleted ones.</summary>
    static async Task<HashSet<(string Disposition, bool Known)>> VerdictsAsync(RunTransaction transaction, CancellationToken cancellationToken)
    {
        var verdicts = new HashSet<(string, bool)>();
        await using var command = new NpgsqlCommand("select distinct disposition, known from verdict", transaction.Connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            verdicts.Add((reader.GetString(0), reader.GetBoolean(1)));
        return verdicts;
    }

    /// <summary>The present state follows the package; what is unchanged needs no further keeping.</summary>
    static async Task MoveOnAsync(
        RunTransaction transaction, Guid package, string registry, bool full, HashSet<(string Disposition, bool Known)> verdicts, CancellationToken cancellationToken)
    {
        if (verdicts.Any(verdict => verdict.Disposition is "Unchanged"))
            await transaction.ExecuteAsync(
                "delete from staging.item i using verdict v where i.package_id = $1 and i.ordinal = v.ordinal and v.disposition = 'Unchanged'", cancellationToken, package);
        if (verdicts.Any(verdict => verdict.Disposition is "Deleted"))
            await transaction.ExecuteAsync(
                "update staging.item i set disposition = 'Deleted' from verdict v where i.package_id = $1 and i.ordinal = v.ordinal and v.disposition = 'Deleted'",
                cancellationToken, package);
        if (verdicts.Any(verdict => verdict is { Known: true, Disposition: "Accepted" or "Deleted" }))
            await transaction.ExecuteAsync(Sql.File("Staging/Present.sql"), cancellationToken, package);
        if (verdicts.Any(verdict => verdict is { Known: false, Disposition: "Accepted" or "Deleted" }))
            await transaction.ExecuteAsync(Sql.File("Staging/New.sql"), cancellationToken, package, registry, full && verdicts.All(verdict => verdict is ("Accepted", false)));
        await transaction.ExecuteAsync(
            "update staging.record r set deleted = true, package_id = $1, ordinal = null from absent a where a.record_id = r.record_id", cancellationToken, package);
        await transaction.ExecuteAsync("""
            insert into runs.cursor (registry, position, package_id)
            select $2, cursor, package_id from runs.slice where package_id = $1 order by seq desc limit 1
            on conflict (registry) do update set position = excluded.position, package_id = excluded.package_id, moved_at = now()
            """, cancellationToken, package, registry);
        await Package.DiscardAsync(transaction, registry, "Held", cancellationToken); // A newer list has come in its place.
    }

    static async Task HoldAsync(RunTransaction transaction, Guid package, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync("update staging.item set disposition = 'Held' where package_id = $1", cancellationToken, package);
        await transaction.ExecuteAsync("update verdict set disposition = 'Held'", cancellationToken);
    }

    static async Task<string?> WhyHeldAsync(RunTransaction transaction, Guid package, RegistryDefinition registry, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select (select count(*) from absent), (select count(*) from staging.record where registry = $1 and not deleted),
                   coalesce((select max(absent) from runs.package where registry = $1 and state = 'Held' and approved_by is not null), 0)
            """, transaction.Connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = registry.Id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (absent, present, approved) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        return present >= registry.VolumeGuard.Smallest && absent > present * registry.VolumeGuard.LargestLoss && absent > approved
            ? $"{absent} of {present} keys are missing from this delivery, more than volumeGuard.largestLoss of '{registry.Id}' allows. "
                + "Ask the supplier; if the list is right, approve it, and the next run takes it."
            : null;
    }

    static async Task<string?> StateAsync(RunTransaction transaction, Guid package, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select state from runs.package where id = $1", transaction.Connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = package });
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    static async Task ReportAsync(StepContext context, RunTransaction transaction, Guid package, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select pulled, accepted, unchanged, rejected, deleted, held, absent, field_rejections from runs.package where id = $1", transaction.Connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = package });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        for (var column = 0; column < reader.FieldCount; column++)
            context.Counts[reader.GetName(column)] = reader.GetInt64(column);
        context.Progress.Report(new StepProgress(reader.GetInt64(0), reader.GetInt64(0)));
    }
}
