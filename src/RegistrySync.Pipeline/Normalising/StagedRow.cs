using Npgsql;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>What a list brings that is new or changed.</summary>
/// <param name="Ordinal">Place in the package.</param>
/// <param name="RecordId">Its id.</param>
/// <param name="SourceRef">File and line.</param>
/// <param name="Payload">JSON in UTF-8 with the registry's own field names.</param>
/// <param name="IsHeld">Whether the tables that were asked about hold a version of it.</param>
readonly record struct StagedRow(long Ordinal, Guid RecordId, string SourceRef, byte[] Payload, bool IsHeld)
{
    /// <summary>
    /// Streams them in the order of the id, which is that of the tables' indexes: what is new can then be written from left to right as it is
    /// read. Says of each whether one of the tables holds it.
    /// </summary>
    public static IAsyncEnumerable<StagedRow> OfPackageAsync(RunContext run, Guid package, IEnumerable<VersionedTable> tables, CancellationToken cancellationToken) =>
        StagedReading.StreamAsync(run, $"""
            select ordinal, record_id, source_ref, payload, {string.Join(" or ", tables.Select(table => table.Holds("i.record_id", "$2")))}
            {StagedReading.OfPackage} order by record_id
            """, Read, cancellationToken, package, run.AsOf.UtcDateTime);

    static StagedRow Read(NpgsqlDataReader reader) =>
        new(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3), reader.GetBoolean(4));
}
