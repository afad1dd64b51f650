using System.Text.Json;

namespace RegistrySync.Pipeline.Receiving;

/// <summary>What came of reading one SETU message.</summary>
abstract record SetuReading
{
    SetuReading()
    {
    }

    /// <param name="Key">What it is about.</param>
    /// <param name="Payload">What the legal basis covers, in the contract's own names and order.</param>
    /// <param name="Rejections">Fields that were left out or masked.</param>
    public sealed record Clean(MessageKey Key, JsonElement Payload, IReadOnlyList<FieldRejection> Rejections) : SetuReading;

    /// <param name="Field">Where; empty: the whole body.</param>
    /// <param name="Reason">A word of <c>Reasons</c>.</param>
    public sealed record Refused(string Field, string Reason) : SetuReading;
}
