using RegistrySync.Domain.Recovering;

namespace RegistrySync.Pipeline.Runs;

/// <summary>A step could not do its work for a known reason. The message says what to do next and holds keys, never personal data.</summary>
public sealed class StepException(FailureKind kind, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public FailureKind Kind { get; } = kind;
}
