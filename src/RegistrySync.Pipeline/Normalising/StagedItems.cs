using System.Runtime.CompilerServices;
using Npgsql;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>What a package brings that is new or changed: the last word on each key.</summary>
/// <param name="Ordinal">Place in the package.</param>
/// <param name="Kind">What it is.</param>
/// <param name="RecordKey">Its key.</param>
/// <param name="RecordId">Its id.</param>
/// <param name="SourceRef">File and line, or message.</param>
/// <param name="Payload">JSON with the registry's own field names.</param>
/// <param name="IsHeld">Whether the tables that were asked about hold a version of it.</param>
readonly record struct StagedItem(long Ordinal, string Kind, string RecordKey, Guid RecordId, string SourceRef, string Payload, bool IsHeld)
{
    /// <summary>Streams them on a connection of their own, since the writing one is copying meanwhile.</summary>
    public static IAsyncEnumerable<StagedItem> OfPackageAsync(RunContext run, Guid package, CancellationToken cancellationToken) =>
        ReadAsync(run, $"select ordinal, kind, record_key, record_id, source_ref, payload, false {OfPackage} order by ordinal", cancellationToken, package);

    /// <summary>
    /// The same in the order of the id, which is that of the tables' indexes: what is new can then be written from left to right as it is
    /// read. Says of each whether one of the tables holds it.
    /// </summary>
    public static IAsyncEnumerable<StagedItem> OfPackageByIdAsync(RunContext run, Guid package, IEnumerable<VersionedTable> tables, CancellationToken cancellationToken) =>
        ReadAsync(run, $"""
            select ordinal, kind, record_key, record_id, source_ref, payload, {string.Join(" or ", tables.Select(table => table.Holds("i.record_id", "$2")))}
            {OfPackage} order by record_id
            """, cancellationToken, package, run.AsOf.UtcDateTime);

    /// <summary>Streams all that a registry holds at present.</summary>
    public static IAsyncEnumerable<StagedItem> PresentAsync(RunContext run, string registry, CancellationToken cancellationToken) =>
        ReadAsync(run, """
            select 0::bigint, r.kind, r.record_key, r.record_id, r.source_ref, i.payload, false
            from staging.record r join staging.item i on i.package_id = r.package_id and i.ordinal = r.ordinal
            where r.registry = $1 and not r.deleted order by r.record_key, r.record_id
            """, cancellationToken, registry);

    // In a full list a key stands once. Of messages the last places are found for all at once: asked per message, a package of ten thousand
    // would be read ten thousand times.
    const string OfPackage = """
        from staging.item i
        where package_id = $1 and disposition = 'Accepted'
          and ((select pull_kind from runs.package where id = $1) = 'Full' or ordinal in (
              select max(ordinal) from staging.item where package_id = $1 group by record_id))
        """;

    static async IAsyncEnumerable<StagedItem> ReadAsync(
        RunContext run, string sql, [EnumeratorCancellation] CancellationToken cancellationToken, params object[] parameters)
    {
        await using var connection = await run.Database.App.OpenConnectionAsync(cancellationToken);
        await using (var memory = new NpgsqlCommand("set work_mem = '256MB'", connection)) // A whole register is sorted.
            await memory.ExecuteNonQueryAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return new StagedItem(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetGuid(3), reader.GetString(4), reader.GetString(5), reader.GetBoolean(6));
    }
}
