using System.Text.Json;
using Npgsql;
using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Pipeline.Receiving;

/// <summary>
/// Takes pushed SETU messages through contract and hygiene into <c>staging.inbox</c>, where the next pull finds them.
/// What is refused waits there too, encrypted, so that a steward sees it counted and named.
/// </summary>
public sealed class SetuReceiver(
    RegistryCatalogue registries, DataSources database, ContentHasher hasher, QuarantineCipher quarantine, TimeProvider time)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly RegistryDefinition? _registry = registries.All.FirstOrDefault(registry => registry.Enabled && registry.IsPushed);

    /// <summary>Takes one message, or says why not.</summary>
    public async Task<Receipt> TakeAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (_registry is null || !_registry.Messages.ContainsKey(delivery.Kind))
            return new Receipt(ReceiptOutcome.Closed);
        if (delivery.Action == DeliveryAction.Withdraw)
            return await WithdrawAsync(delivery, cancellationToken);
        switch (SetuMessages.Read(_registry, delivery.Kind, delivery.Body, delivery.Sender, hasher))
        {
            case SetuReading.Refused refused:
                await StoreAsync(delivery, null, "", [], refused, cancellationToken);
                return new Receipt(ReceiptOutcome.Refused, refused.Reason, refused.Field);
            case SetuReading.Clean clean:
                await StoreAsync(delivery, clean.Key, clean.Payload.GetRawText(), clean.Rejections, null, cancellationToken);
                return new Receipt(ReceiptOutcome.Taken, LeftOut: clean.Rejections);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    async Task StoreAsync(
        Delivery delivery, MessageKey? key, string payload, IReadOnlyList<FieldRejection> rejections, SetuReading.Refused? refused,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.App.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection); // One batch is one transaction.
        batch.Add("""
            insert into staging.inbox (registry, sender, kind, message_id, record_key, record_id, partial, payload, rejections, refusal,
                refusal_field, ciphertext, received_at)
            values ($1, $2, $3, $4, $5::text, $6::uuid, $7, $8, $9::jsonb, $10::text, $11, $12::bytea, $13)
            """, _registry!.Id, delivery.Sender, delivery.Kind, delivery.MessageId, key?.RecordKey, key?.RecordId,
            delivery.Action == DeliveryAction.Update, payload, JsonSerializer.Serialize(rejections, Json), refused?.Reason,
            refused?.Field ?? "", refused is null ? null : quarantine.Encrypt(delivery.Body.Span), time.GetUtcNow());
        if (key is not null)
            batch.Add("""
                insert into staging.message (registry, sender, kind, message_id, record_key, record_id) values ($1, $2, $3, $4, $5, $6)
                on conflict (registry, sender, kind, message_id) do update set record_key = excluded.record_key, record_id = excluded.record_id
                where message.record_id <> excluded.record_id
                """, _registry.Id, delivery.Sender, delivery.Kind, delivery.MessageId, key.RecordKey, key.RecordId);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    async Task<Receipt> WithdrawAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        await using var connection = await database.App.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("""
            insert into staging.inbox (registry, sender, kind, message_id, record_key, record_id, withdrawn, payload, received_at)
            select registry, sender, kind, message_id, record_key, record_id, true, '{}', $5 from staging.message
            where registry = $1 and sender = $2 and kind = $3 and message_id = $4
            """, _registry!.Id, delivery.Sender, delivery.Kind, delivery.MessageId, time.GetUtcNow());
        return await batch.ExecuteNonQueryAsync(cancellationToken) > 0
            ? new Receipt(ReceiptOutcome.Taken)
            : new Receipt(ReceiptOutcome.Unknown, Reasons.UnknownMessage);
    }
}
