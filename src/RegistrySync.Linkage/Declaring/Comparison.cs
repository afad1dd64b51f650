namespace RegistrySync.Linkage.Declaring;

/// <summary>One piece of evidence: a field, or several dependent fields that count once, and the ordered levels of agreement.</summary>
/// <param name="Fields">One field; several (parts of an address) are compared as a group by how many of them agree.</param>
/// <param name="Levels">Best first, the first is <see cref="Grade.Missing"/> and the last <see cref="Grade.Else"/>.</param>
public sealed record Comparison(IReadOnlyList<string> Fields, IReadOnlyList<Level> Levels)
{
    /// <summary>Names: similarity from which a pair is <see cref="Grade.Near"/>.</summary>
    public double Near { get; init; } = 0.92;

    /// <summary>Names: similarity from which a pair is <see cref="Grade.Similar"/>; at least 0.7.</summary>
    public double Similar { get; init; } = 0.8;

    /// <summary>Whether agreement on a rare value weighs more than on a common one.</summary>
    public bool Frequency { get; init; }

    /// <summary>The field, or the fields joined by a plus sign.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Name => string.Join('+', Fields);
}

/// <summary>A level of agreement.</summary>
/// <param name="Grade">The worst outcome of the comparator that still reaches this level.</param>
/// <param name="M">Probability of this level among records of one identity.</param>
/// <param name="U">Probability of this level among records of different identities.</param>
public sealed record Level(Grade Grade, double M, double U)
{
    /// <summary>Evidence in bits; a missing value weighs nothing.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double Weight => Grade == Grade.Missing ? 0 : Math.Log2(M / U);
}
