using RegistrySync.Domain.Handling;

namespace RegistrySync.Pipeline.Handling;

/// <summary>What was on the screen when somebody decided: the optimistic lock, and what the audit must be able to show.</summary>
/// <param name="Acts">Number of the last act.</param>
/// <param name="EvidenceFrom">Version of the outcome.</param>
/// <param name="Explanations">Explanations of absence that were shown.</param>
public sealed record OnScreen(int Acts, DateTimeOffset EvidenceFrom, IReadOnlyList<string> Explanations);

/// <summary>What became of an act.</summary>
public abstract record ActResult
{
    ActResult()
    {
    }

    /// <param name="Number">The act's number in the life of the finding.</param>
    /// <param name="State">Where the finding is now.</param>
    public sealed record Done(int Number, FindingState State) : ActResult;

    public sealed record Refused(Refusal Why) : ActResult;
}
