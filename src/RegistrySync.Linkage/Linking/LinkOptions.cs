using RegistrySync.Linkage.Clustering;
using RegistrySync.Linkage.Estimating;

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

    /// <summary>What links must respect.</summary>
    public LinkConstraints Constraints { get; init; } = LinkConstraints.None;
}
