using System.Buffers.Binary;
using Npgsql;
using NpgsqlTypes;
using RegistrySync.Linkage.Linking;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Identities;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Linking;

/// <summary>
/// Decides which records are one person: scores by the trained model whoever changed since its last linking, clusters under constraints (one BRP person per identity,
/// never two BSNs, stewards' assertions hold) and writes links, pairs with their explanation, and golden records.
/// </summary>
public sealed class LinkStep(PersonModel model)
{
    public async Task RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Run.BeginAsync(cancellationToken);
        await transaction.ExecuteAsync("select runs.refresh_statistics()", cancellationToken);
        var records = await PersonRecords.ReadAsync(transaction.Connection, model.Tables, context.Run.Today, cancellationToken);
        var assertions = await Assertions.ReadAsync(transaction, records, context.Run.AsOf, cancellationToken);
        var version = await LinkingVersion.InForceAsync(transaction, model, records, context.Run.AsOf, cancellationToken);
        var earlier = version.IsNew ? null : await EarlierPairs.ReadAsync(transaction, records, version.Version, cancellationToken);
        var result = earlier is null
            ? PersonLinking.Link(records, version.Model, assertions, context.Run.Today, cancellationToken)
            : PersonLinking.Link(records, version.Model, assertions, earlier, context.Run.Today, cancellationToken);
        context.Progress.Report(new StepProgress(records.Ids.Count / 2, records.Ids.Count));

        await CopyClustersAsync(transaction.Connection, records, result, cancellationToken);
        await CopyPairsAsync(transaction.Connection, records, result, version.Version, cancellationToken);
        var changes = await IdentityBook.WriteAsync(transaction, context.Run, cancellationToken);
        await transaction.ExecuteAsync(Sql.File("Linking/Linked.sql"), cancellationToken, version.Version);
        await transaction.CommitAsync(cancellationToken);

        context.Counts["records"] = records.Ids.Count;
        context.Counts["compared"] = earlier is null ? records.Ids.Count : earlier.Changed.Count(changed => changed);
        context.Counts["candidates"] = result.Candidates;
        context.Counts["pairs"] = result.Pairs.Count;
        context.Counts["links"] = changes.Links;
        context.Progress.Report(new StepProgress(records.Ids.Count, records.Ids.Count));
    }

    static async Task CopyClustersAsync(NpgsqlConnection connection, PersonRecords records, LinkageResult result, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "create temp table resolved (record_id uuid, identity_id uuid, content bigint) on commit drop", cancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync("copy resolved from stdin (format binary)", cancellationToken))
        {
            for (var record = 0; record < records.Ids.Count; record++)
            {
                copy.StartRow();
                copy.Write(records.Ids[record], NpgsqlDbType.Uuid);
                copy.Write(records.Ids[result.Clusters[record]], NpgsqlDbType.Uuid);
                copy.Write(records.ContentOf(record), NpgsqlDbType.Bigint);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await ExecuteAsync(connection, "create index on resolved (record_id); analyze resolved", cancellationToken);
    }

    static async Task CopyPairsAsync(NpgsqlConnection connection, PersonRecords records, LinkageResult result, string version, CancellationToken cancellationToken)
    {
        var blocked = result.Blocked.GroupBy(link => Ordered(records, link.Left, link.Right))
            .ToDictionary(links => links.Key, links => links.First().Reason);
        await ExecuteAsync(connection, """
            create temp table scored (left_id uuid, right_id uuid, probability real, weight real, levels bytea, model text, decision text, reason text,
                left_claim real, right_claim real) on commit drop
            """, cancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync("copy scored from stdin (format binary)", cancellationToken))
        {
            for (var pair = 0; pair < result.Pairs.Count; pair++)
            {
                var (left, right) = (result.Pairs.Left[pair], result.Pairs.Right[pair]);
                var ids = Ordered(records, left, right);
                var reason = blocked.GetValueOrDefault(ids);
                copy.StartRow();
                copy.Write(ids.Left, NpgsqlDbType.Uuid);
                copy.Write(ids.Right, NpgsqlDbType.Uuid);
                copy.Write((float)result.Probability(pair), NpgsqlDbType.Real);
                copy.Write(result.Pairs.Weights[pair], NpgsqlDbType.Real);
                copy.Write(LevelCodes(result.Pairs.Patterns[pair]), NpgsqlDbType.Bytea);
                copy.Write(version, NpgsqlDbType.Text);
                copy.Write(result.Clusters[left] == result.Clusters[right] ? "Linked" : reason is null ? "Review" : "Blocked", NpgsqlDbType.Text);
                if (reason is null)
                    copy.WriteNull();
                else
                    copy.Write(reason, NpgsqlDbType.Text);
                var (ofLeft, ofRight) = result.Claim(pair);
                if (ids.Left != records.Ids[left])
                    (ofLeft, ofRight) = (ofRight, ofLeft);
                copy.Write((float)ofLeft, NpgsqlDbType.Real);
                copy.Write((float)ofRight, NpgsqlDbType.Real);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await ExecuteAsync(connection, "create index on scored (left_id, right_id); analyze scored", cancellationToken);
    }

    /// <summary>One hexadecimal digit per comparison, first comparison in the lowest: what an explanation is made from.</summary>
    static byte[] LevelCodes(ulong pattern)
    {
        var codes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(codes, pattern);
        return codes;
    }

    static (Guid Left, Guid Right) Ordered(PersonRecords records, int left, int right)
    {
        var (one, other) = (records.Ids[left], records.Ids[right]);
        // PostgreSQL orders uuids by their bytes, as their text does; Guid.CompareTo agrees in .NET.
        return one.CompareTo(other) < 0 ? (one, other) : (other, one);
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
