namespace RegistrySync.Pipeline.Receiving;

/// <summary>A field that was left out or masked although its message was taken.</summary>
/// <param name="Field">Path in the message.</param>
/// <param name="Reason">A word of <c>Reasons</c>.</param>
/// <param name="Masked">The value with every BSN masked, where the legal basis lets us keep it.</param>
public readonly record struct FieldRejection(string Field, string Reason, string? Masked);
