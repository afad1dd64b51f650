using System.Text.Json;

namespace RegistrySync.Pipeline.Receiving;

/// <summary>What a strict reader makes of one message.</summary>
/// <param name="Payload">What the legal basis covers, in the contract's own names and order; undefined when refused.</param>
/// <param name="Rejections">Fields that were left out or masked.</param>
/// <param name="Refusal">Why the message is refused, or null.</param>
readonly record struct MessageReading(JsonElement Payload, IReadOnlyList<FieldRejection> Rejections, FieldRejection? Refusal)
{
    public static MessageReading Refused(string field, string reason) => new(default, [], new FieldRejection(field, reason, null));
}
