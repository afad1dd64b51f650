using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Pulling;
using RegistrySync.Pipeline.Registries;

namespace RegistrySync.Pipeline.Receiving;

/// <summary>Reads SETU messages, however they came: contract, hygiene, key.</summary>
static class SetuMessages
{
    static readonly ConcurrentDictionary<(RegistryDefinition, string), Shape> Shapes = new();

    /// <summary>What a registry keeps of a kind of message.</summary>
    public static Shape ShapeOf(RegistryDefinition registry, string kind) =>
        Shapes.GetOrAdd((registry, kind), static of => MessageContract.For(of.Item2, of.Item1.Messages[of.Item2]));

    /// <param name="registry">Through which it came.</param>
    /// <param name="kind">HumanResource or Assignment.</param>
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="sender">KvK number of who signed in; null when the message came as a file.</param>
    /// <param name="hasher">Conceals numbers that may not be kept.</param>
    public static SetuReading Read(RegistryDefinition registry, string kind, ReadOnlyMemory<byte> body, string? sender, ContentHasher hasher) =>
        Keyed(kind, new MessageReader(ShapeOf(registry, kind), registry.Schema, hasher).Read(body), sender);

    static SetuReading Keyed(string kind, MessageReading reading, string? sender)
    {
        if (reading.Refusal is { } refusal)
            return new SetuReading.Refused(refusal.Field, refusal.Reason);
        var supplier = MessageKey.SupplierOf(reading.Payload);
        if (sender is not null && supplier is not null && supplier != sender)
            return new SetuReading.Refused("supplier.legalId", Reasons.OtherSender);
        if ((supplier ?? sender) is not { } agency)
            return new SetuReading.Refused("supplier.legalId", Reasons.MissingRequiredField);
        if (MessageKey.NumberOf(kind, reading.Payload) is not { } number)
            return new SetuReading.Refused(kind == Kinds.Assignment ? "documentId" : "person.id", Reasons.MissingRequiredField);
        return IsStatusOnly(kind, reading.Payload)
            ? new SetuReading.Refused("positionProfile.positionPeriod.start", Reasons.StatusOnly)
            : new SetuReading.Clean(new MessageKey(kind, agency, number), reading.Payload, reading.Rejections);
    }

    /// <summary>Status messages have the shape of a placement that starts on a day nobody means.</summary>
    static bool IsStatusOnly(string kind, JsonElement payload) =>
        kind == Kinds.Assignment
        && payload.GetProperty("positionProfile").GetProperty("positionPeriod").GetProperty("start").GetString() is var start
        && DateOnly.TryParseExact(start, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && DateText.IsPlaceholder(date);
}
