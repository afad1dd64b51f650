namespace RegistrySync.Linkage.Comparing;

/// <summary>How much more, or less, the agreement on a word of a name weighs than that on a word drawn at random.</summary>
sealed class NameRarity
{
    /// <summary>Bits that no word goes beyond.</summary>
    public const float Most = 12;

    readonly Dictionary<uint, float> _bits;
    readonly float _rarest;

    NameRarity(Dictionary<uint, float> bits, float rarest) => (_bits, _rarest) = (bits, rarest);

    /// <summary>Weighs every word alike.</summary>
    public static NameRarity None { get; } = new([], 0);

    /// <summary>By the shares of a field's values; a word has the share of all values with it.</summary>
    /// <param name="tokens">The values' words.</param>
    /// <param name="shares">Per code of the dictionary its share of the records that have the field.</param>
    /// <param name="rarest">The share of a word that no value has.</param>
    public static NameRarity Of(NameTokens tokens, ReadOnlySpan<double> shares, double rarest)
    {
        var words = new Dictionary<uint, double>();
        for (var code = 1; code < shares.Length; code++)
        {
            if (shares[code] == 0) continue;
            foreach (ref readonly var token in tokens.Of(code))
                if (!token.IsInitial) words[token.Folded] = words.GetValueOrDefault(token.Folded) + shares[code];
        }

        double collision = rarest * rarest;
        foreach (var share in words.Values.Order()) collision += share * share;
        var bits = new Dictionary<uint, float>(words.Count);
        foreach (var (word, share) in words) bits.Add(word, Bits(collision, share));
        return new NameRarity(bits, Bits(collision, rarest));
    }

    static float Bits(double collision, double share) => (float)Math.Clamp(Math.Log2(collision / share), -Most, Most);

    public float Bits(in NameToken token) => _bits.TryGetValue(token.Folded, out var bits) ? bits : _rarest;
}
