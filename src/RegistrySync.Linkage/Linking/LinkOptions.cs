using RegistrySync.Linkage.Clustering;
using RegistrySync.Linkage.Estimating;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Linking;

/// <summary>How a linking run works; none of it changes what a pair weighs.</summary>
public sealed record LinkOptions
{
    /// <summary>Most threads at work; the outcome does not depend on it. Default: all processors.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether only pairs of different registers are candidates. Default: every pair.</summary>
    public bool AcrossOnly { get; init; }

    /// <summary>Blocks of more records are split by a further key. Default 4,000.</summary>
    public int LargestBlock { get; init; } = 4000;

    /// <summary>Whether the model's splits are all there is, as incremental linking demands. Default: more may be added.</summary>
    public bool FrozenSplits { get; init; }

    /// <summary>The estimation that made the model from the same table, whose preparations are used again.</summary>
    public Estimation? Estimation { get; init; }

    /// <summary>Most pairs that are kept in memory, at twenty bytes each, when there is <see cref="Spill"/>. Default 50 million.</summary>
    public int PairsInMemory { get; init; } = 50_000_000;

    /// <summary>Where more pairs lie; must last as long as the result. Default: in memory too.</summary>
    public ISpillRoom? Spill { get; init; }

    /// <summary>What links must respect.</summary>
    public LinkConstraints Constraints { get; init; } = LinkConstraints.None;
}
