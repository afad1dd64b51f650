using System.Runtime.CompilerServices;
using Npgsql;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>What a package brings that is new or changed: the last word on each key.</summary>
/// <param name="Ordinal">Place in the package.</param>
/// <param name="Kind">What it is.</param>
/// <param name="RecordKey">Its key.</param>
/// <param name="RecordId">Its id.</param>
/// <param name="SourceRef">File and line, or message.</param>
/// <param name="Payload">JSON with the registry's own field names.</param>
readonly record struct StagedItem(long Ordinal, string Kind, string RecordKey, Guid RecordId, string SourceRef, string Payload)
{
    /// <summary>Streams them on a connection of their own, since the writing one is copying meanwhile.</summary>
    public static IAsyncEnumerable<StagedItem> OfPackageAsync(RunContext run, Guid package, CancellationToken cancellationToken) =>
        ReadAsync(run, """
            select distinct on (record_id) ordinal, kind, record_key, record_id, source_ref, payload
            from staging.item where package_id = $1 and disposition = 'Accepted'
            order by record_id, ordinal desc
            """, package, cancellationToken);

    /// <summary>Streams all that a registry holds at present.</summary>
    public static IAsyncEnumerable<StagedItem> PresentAsync(RunContext run, string registry, CancellationToken cancellationToken) =>
        ReadAsync(run, """
            select 0::bigint, kind, record_key, record_id, source_ref, payload
            from staging.record where registry = $1 and not deleted order by record_key, record_id
            """, registry, cancellationToken);

    static async IAsyncEnumerable<StagedItem> ReadAsync(RunContext run, string sql, object parameter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await run.Database.App.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0, Parameters = { new NpgsqlParameter { Value = parameter } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return new StagedItem(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetGuid(3), reader.GetString(4), reader.GetString(5));
    }
}
