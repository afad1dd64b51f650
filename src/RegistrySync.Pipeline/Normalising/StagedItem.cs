using Npgsql;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>What a package brings that is new or changed: the last word on each key.</summary>
/// <param name="Ordinal">Place in the package.</param>
/// <param name="Kind">What it is.</param>
/// <param name="RecordKey">Its key.</param>
/// <param name="RecordId">Its id.</param>
/// <param name="SourceRef">File and line, or message.</param>
/// <param name="Payload">JSON in UTF-8 with the registry's own field names.</param>
readonly record struct StagedItem(long Ordinal, string Kind, string RecordKey, Guid RecordId, string SourceRef, byte[] Payload)
{
    /// <summary>Streams them on a connection of their own, since the writing one is copying meanwhile.</summary>
    public static IAsyncEnumerable<StagedItem> OfPackageAsync(RunContext run, Guid package, CancellationToken cancellationToken) =>
        StagedReading.StreamAsync(run, $"select ordinal, kind, record_key, record_id, source_ref, payload {StagedReading.OfPackage} order by ordinal", Read, cancellationToken, package);

    /// <summary>Streams all that a registry holds at present.</summary>
    public static IAsyncEnumerable<StagedItem> PresentAsync(RunContext run, string registry, CancellationToken cancellationToken) =>
        StagedReading.StreamAsync(run, """
            select 0::bigint, r.kind, r.record_key, r.record_id, r.source_ref, i.payload
            from staging.record r join staging.item i on i.package_id = r.package_id and i.ordinal = r.ordinal
            where r.registry = $1 and not r.deleted order by r.record_key, r.record_id
            """, Read, cancellationToken, registry);

    static StagedItem Read(NpgsqlDataReader reader) =>
        new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetGuid(3), reader.GetString(4), reader.GetFieldValue<byte[]>(5));
}
