using Npgsql;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>
/// Ends a leg in one transaction: obsolete questions go, unasked ones are noted, items are disposed of and counted, and what is new is
/// normalised. A package from which too many known persons vanished is held and changes nothing.
/// </summary>
static class LegSeal
{
    public static async Task SealAsync(
        StepContext context, Package package, IReadOnlyList<Guid> obsolete, IReadOnlyCollection<QuestionRow> notAsked, double holdBelow, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Run.BeginAsync(cancellationToken);
        await transaction.ExecuteAsync("""
            delete from registry.question q using unnest($1::uuid[]) as o(id) where q.question_id = o.id
            """, cancellationToken, obsolete.ToArray());
        await transaction.ExecuteAsync("""
            delete from registry.question q
            where not exists (select 1 from registry.person_record r where r.record_id = q.record_id and r.recorded_to = 'infinity')
            """, cancellationToken);
        await QuestionBook.WriteAsync(transaction.Connection, notAsked, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Pulling/Brp/Dispose.sql"), cancellationToken, package.Id, holdBelow, context.Leg);
        await transaction.ExecuteAsync(Sql.File("Pulling/Brp/Remember.sql"), cancellationToken, package.Id);
        var (accepted, withdrawn) = await ReadAsync(transaction.Connection, package.Id, cancellationToken);
        var rejections = await RegistrationTables.ApplyAsync(transaction, context.Run, accepted, withdrawn, cancellationToken);
        await RejectionWriter.CopyAsync(transaction.Connection, package.Id, Steps.Normalise, rejections, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Pulling/Brp/Close.sql"), cancellationToken, package.Id);
        await CountAsync(context, transaction.Connection, package.Id, cancellationToken);
        // What is unchanged is counted and needs no further keeping.
        await transaction.ExecuteAsync("delete from staging.item where package_id = $1 and disposition = 'Unchanged'", cancellationToken, package.Id);
        await DiscardHeldAsync(transaction, package.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>An earlier answer that was held has no say any more once a later one of the same leg has come in its place.</summary>
    static async Task DiscardHeldAsync(RunTransaction transaction, Guid package, CancellationToken cancellationToken)
    {
        const string Earlier = """
            from runs.package p
            where p.id = $1 and p.state = 'Normalised' and h.registry = p.registry and h.leg = p.leg and h.state = 'Held'
            """;
        await transaction.ExecuteAsync($"""
            delete from staging.item i using runs.package h where i.package_id = h.id and exists (select 1 {Earlier})
            """, cancellationToken, package);
        await transaction.ExecuteAsync($"update runs.package h set state = 'Discarded' {Earlier}", cancellationToken, package);
    }

    static async Task<(List<StagedPayload> Accepted, List<Guid> Withdrawn)> ReadAsync(NpgsqlConnection connection, Guid package, CancellationToken cancellationToken)
    {
        var (accepted, withdrawn) = (new List<StagedPayload>(), new List<Guid>());
        await using var command = new NpgsqlCommand("""
            select ordinal, record_id, record_key::uuid, payload, disposition = 'Deleted' from staging.item
            where package_id = $1 and disposition in ('Accepted', 'Deleted') order by ordinal
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = package });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.GetBoolean(4))
                withdrawn.Add(reader.GetGuid(1));
            else
                accepted.Add(new StagedPayload(reader.GetInt64(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetString(3)));
        }

        return (accepted, withdrawn);
    }

    // Whole values from the tables, so that a retry tells the same.
    static async Task CountAsync(StepContext context, NpgsqlConnection connection, Guid package, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select 'questions' || outcome, count(*) from registry.question where leg = $2 group by outcome
            union all select 'queries', count(*) from runs.protocol where run_id = $3
            union all select 'persons' || disposition, count(*) from staging.item where package_id = $1 group by disposition
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = package });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = context.Leg });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = context.Run.RunId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            context.Counts[reader.GetString(0)] = reader.GetInt64(1);
    }
}
