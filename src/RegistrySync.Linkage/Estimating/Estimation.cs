using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Estimating;

/// <summary>How parameters are estimated.</summary>
public sealed record EstimationOptions
{
    /// <summary>Seed of the sample; the same seed and records give the same model, whatever their order.</summary>
    public ulong Seed { get; init; } = 7;

    /// <summary>Most threads at work. Default: all processors.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether only pairs of different registers are compared.</summary>
    public bool AcrossOnly { get; init; }

    /// <summary>Records in the random sample, all pairs of which give u; of a list of more than <see cref="TrainingRecords"/> three times as many, in twenty groups. Default 3,000: 4.5 million pairs, or 2 million.</summary>
    public int SampleRecords { get; init; } = 3000;

    /// <summary>
    /// Of twice as many records or more only a share of a training rule's keys is looked at, each with all its records: one in two, four,
    /// eight ... Default 250,000, of which many thousands match if any part of them does.
    /// </summary>
    public int TrainingRecords { get; init; } = 250_000;

    /// <summary>Most pairs of a training rule that estimation reads. Default 400,000.</summary>
    public long SessionPairs { get; init; } = 400_000;
}

/// <summary>A model with estimated parameters, and how the estimation went.</summary>
/// <param name="Model">The model with m, u and prior filled in.</param>
/// <param name="Sessions">One per training rule.</param>
/// <param name="Matches">Estimated number of matching pairs among all pairs.</param>
/// <param name="Warnings">What a reader should know before relying on the numbers.</param>
public sealed record Estimation(LinkageModel Model, IReadOnlyList<EstimationSession> Sessions, double Matches, IReadOnlyList<string> Warnings)
{
    /// <summary>Candidates as planned for the estimation, which linking the same table need not plan again.</summary>
    internal CandidatePlan? Plan { get; init; }

    internal CompiledModel? Candidates { get; init; }
}

/// <summary>One training rule's course.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Pairs">Pairs that agree on it, projected when a share of its keys was looked at.</param>
/// <param name="Sampled">Pairs that were read.</param>
/// <param name="MatchedShare">Estimated share of matches among them.</param>
/// <param name="Recall">Estimated share of all matches that agree on the rule.</param>
/// <param name="Iterations">Rounds of EM.</param>
/// <param name="Converged">Whether the last round moved no parameter by 0.00001.</param>
public sealed record EstimationSession(string Rule, long Pairs, long Sampled, double MatchedShare, double Recall, int Iterations, bool Converged);
