using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using RegistrySync.Pipeline.Receiving;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Pulling.Messages;

/// <summary>
/// Takes the messages that were pushed to us into a package. An item is one worker or placement in the state that all its waiting messages
/// lead to; the messages leave the inbox in the transaction that takes them, so none is taken twice or lost.
/// </summary>
public sealed class InboxPull(IOptions<PullingOptions> options, ContentHasher hasher)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly PullingOptions _options = options.Value;

    public async Task RunAsync(StepContext context, RegistryDefinition registry, CancellationToken cancellationToken)
    {
        var package = await Package.OpenAsync(context, registry.Id, registry.Pull!.Kind, cancellationToken);
        if (package.IsSealed)
            return;
        var fromStart = package.Cursor is null;
        // What arrives while we are at it belongs to the next pull, also when this one is cut short and goes on later.
        var last = package.Cursor is { } cursor ? long.Parse(cursor, CultureInfo.InvariantCulture) : await LastAsync(context, registry.Id, cancellationToken);
        var slice = new MessageSlice(package.Pulled);
        await using var connection = await context.Run.Database.App.OpenConnectionAsync(cancellationToken);
        await using var command = connection.Statement(Database.Sql.File("Pulling/Messages/Inbox.sql"), registry.Id, last);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await foreach (var waiting in WaitingAsync(reader, cancellationToken))
        {
            Take(slice, waiting, registry, context.Run.Today);
            if (slice.Pulled < _options.SliceRows)
                continue;
            await slice.AppendToAsync(package, last.ToString(CultureInfo.InvariantCulture), cancellationToken);
            slice = new MessageSlice(package.Pulled);
            fromStart = false;
        }

        if (slice.Pulled > 0 || fromStart)
            await slice.AppendToAsync(package, last.ToString(CultureInfo.InvariantCulture), cancellationToken);
    }

    static async Task<long> LastAsync(StepContext context, string registry, CancellationToken cancellationToken)
    {
        await using var command = context.Run.Database.App.CreateCommand("select coalesce(max(seq), 0) from staging.inbox where registry = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = registry });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The waiting messages of one record after another, each in the order of arrival.</summary>
    static async IAsyncEnumerable<List<InboxMessage>> WaitingAsync(
        NpgsqlDataReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var messages = new List<InboxMessage>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var message = InboxMessage.From(reader);
            if (messages.Count > 0 && messages[0].First != message.First)
            {
                yield return messages;
                messages = [];
            }

            messages.Add(message);
        }

        if (messages.Count > 0)
            yield return messages;
    }

    void Take(MessageSlice slice, List<InboxMessage> waiting, RegistryDefinition registry, DateOnly today)
    {
        var ordinal = slice.Next();
        slice.Consumed.AddRange(waiting.Select(message => message.Seq));
        if (waiting[0] is { Refusal: { } reason } refused)
        {
            slice.Refuse(ordinal, refused.RefusalField, reason, refused.SourceRef, refused.Ciphertext, today);
            return;
        }

        JsonElement? state = waiting[0].Before is { } before ? Parse(before) : null;
        foreach (var message in waiting)
        {
            state = message.Withdrawn ? null
                : message.Partial && state is { } earlier ? MessageMerge.Merge(earlier, Parse(message.Payload), SetuMessages.ShapeOf(registry, message.Kind))
                : Parse(message.Payload);
            foreach (var rejection in JsonSerializer.Deserialize<List<FieldRejection>>(message.Rejections, Json)!)
                slice.Rejections.Add(new Rejection(ordinal, rejection.Field, rejection.Reason, message.SourceRef, rejection.Masked));
        }

        var latest = waiting[^1];
        var payload = Encoding.UTF8.GetBytes(state?.GetRawText() ?? "{}");
        slice.Items.Add(new PulledItem(ordinal, latest.Kind, latest.RecordKey!, latest.RecordId, hasher.Hash(payload), state is null, latest.SourceRef, payload));
    }

    static JsonElement Parse(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        return document.RootElement.Clone();
    }
}
