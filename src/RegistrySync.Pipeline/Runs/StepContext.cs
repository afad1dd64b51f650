using System.Collections.Concurrent;

namespace RegistrySync.Pipeline.Runs;

/// <summary>One step of a run, for one registry or all of them.</summary>
/// <param name="Run">The run.</param>
/// <param name="Leg">1 for the registries that can be listed; 2 and 3 for the questions to the BRP and what follows them.</param>
/// <param name="Step">A word of <c>Steps</c>.</param>
/// <param name="Registry">The registry's id, or empty.</param>
/// <param name="Progress">Reports how much is done, and of how much, in the step's own unit.</param>
public sealed record StepContext(RunContext Run, short Leg, string Step, string Registry, IProgress<StepProgress> Progress)
{
    /// <summary>What the step has to tell in numbers; stored with its checkpoint. Set whole values, so that a retry repeats them.</summary>
    public ConcurrentDictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);
}

/// <param name="Done">What is done so far.</param>
/// <param name="Expected">Of how much, where that is known.</param>
public readonly record struct StepProgress(long Done, long? Expected);
