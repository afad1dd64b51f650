using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Clustering;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Linking;

/// <summary>What a linking run decided, and why.</summary>
public sealed class LinkageResult
{
    /// <summary>The model as used, with the splits that this run added.</summary>
    public required LinkageModel Model { get; init; }

    /// <summary>Every candidate pair from the review threshold up; its weights include the prior, so that 0 bits is even odds.</summary>
    public required PairList Pairs { get; init; }

    /// <summary>Per record the oldest record of its identity.</summary>
    public required IReadOnlyList<int> Clusters { get; init; }

    /// <summary>Links that were not made, with the reason.</summary>
    public required IReadOnlyList<BlockedLink> Blocked { get; init; }

    /// <summary>Pairs that were scored, each once.</summary>
    public required long Candidates { get; init; }

    /// <summary>Pairs per blocking rule, counted before scoring.</summary>
    public required IReadOnlyList<RuleCount> Rules { get; init; }

    internal CompiledModel? Compiled { get; init; }

    /// <summary>Bits per pair that each of its records is of the other's identity, by all that this says; null where each pair speaks for itself.</summary>
    internal (float[] Left, float[] Right)? Claims { get; init; }

    /// <summary>Time spent on candidates and their scores.</summary>
    public TimeSpan ScoringTime { get; init; }

    /// <summary>Time spent on clusters.</summary>
    public TimeSpan ClusteringTime { get; init; }

    /// <summary>Probability that pair <paramref name="pair"/> of <see cref="Pairs"/> is a match.</summary>
    public double Probability(int pair) => CompiledModel.Probability(Pairs.Weights[pair]);

    /// <summary>
    /// Probability that the left record of pair <paramref name="pair"/> is of the right one's identity, and the right record of the left one's, by all
    /// that the identity's records say, where the model's joining weighs what is contested; else that of the pair.
    /// </summary>
    public (double Left, double Right) Claim(int pair) => Claims is { } claims
        ? (CompiledModel.Probability(claims.Left[pair]), CompiledModel.Probability(claims.Right[pair])) : (Probability(pair), Probability(pair));
}
