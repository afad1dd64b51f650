namespace RegistrySync.Pipeline.Pulling;

/// <summary>One object of a registry after hygiene: what <c>staging.item</c> keeps.</summary>
/// <param name="Ordinal">Its place in the package.</param>
/// <param name="Kind">Row, HumanResource, Assignment or Person.</param>
/// <param name="RecordKey">Unique within registry and kind.</param>
/// <param name="RecordId">Hash of registry, kind and key.</param>
/// <param name="ContentHash">Keyed, over the payload.</param>
/// <param name="Withdrawn">The registry says that it is no more.</param>
/// <param name="SourceRef">File and line, or message.</param>
/// <param name="Payload">JSON in UTF-8 with the registry's own field names.</param>
public readonly record struct PulledItem(
    long Ordinal, string Kind, string RecordKey, Guid RecordId, Guid ContentHash, bool Withdrawn, string SourceRef, ReadOnlyMemory<byte> Payload);

/// <summary>Why an item, or one field of it, was not taken.</summary>
/// <param name="Ordinal">The item's place in the package.</param>
/// <param name="Field">The registry's own name of the field; empty for the whole item.</param>
/// <param name="Reason">A word of <c>Reasons</c>.</param>
/// <param name="SourceRef">File and line, or message.</param>
/// <param name="Masked">The value with every BSN masked, where the legal basis lets us keep it.</param>
public readonly record struct Rejection(long Ordinal, string Field, string Reason, string SourceRef, string? Masked)
{
    public bool OfWholeItem => Field.Length == 0;
}
