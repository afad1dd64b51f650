namespace RegistrySync.Linkage.Evaluating;

/// <summary>A pair that somebody looked at.</summary>
/// <param name="Left">A record.</param>
/// <param name="Right">Another.</param>
/// <param name="Same">Whether both are about one person.</param>
public readonly record struct LabelledPair(int Left, int Right, bool Same);
