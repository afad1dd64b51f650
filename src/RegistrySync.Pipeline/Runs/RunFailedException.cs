using RegistrySync.Domain.Recovering;

namespace RegistrySync.Pipeline.Runs;

/// <summary>A step failed in a way that ends the run. The message may be stored and shown.</summary>
public sealed class RunFailedException(Failure failure, string step, string registry)
    : Exception($"{step}{(registry.Length > 0 ? " of " : "")}{registry}: {failure.Message}")
{
    public FailureKind Kind { get; } = failure.Kind;
}
