using Npgsql;

namespace RegistrySync.Pipeline.Pulling.Messages;

/// <summary>A row of <c>staging.inbox</c> as <c>Inbox.sql</c> reads it.</summary>
/// <remarks><c>First</c>, the first waiting message about the same record, holds those of one record together; <c>Before</c> is its present state.</remarks>
sealed record InboxMessage(
    long Seq, long First, string Kind, string? RecordKey, Guid RecordId, bool Partial, bool Withdrawn, string Payload, string Rejections,
    string? Refusal, string RefusalField, byte[]? Ciphertext, string? Before, string SourceRef)
{
    public static InboxMessage From(NpgsqlDataReader row)
    {
        var kind = row.GetString(1);
        var key = row.IsDBNull(2) ? null : row.GetString(2);
        return new InboxMessage(
            row.GetInt64(0), row.GetInt64(11), kind, key, row.IsDBNull(3) ? default : row.GetGuid(3), row.GetBoolean(4), row.GetBoolean(5),
            row.GetString(6), row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8), row.GetString(9),
            row.IsDBNull(10) ? null : row.GetFieldValue<byte[]>(10), row.IsDBNull(12) ? null : row.GetString(12),
            key is null ? $"{kind}/{row.GetString(13)}/{row.GetGuid(14)}" : $"{kind}/{key.Replace('|', '/')}");
    }
}
