namespace RegistrySync.Simulator.Brp.Fields;

/// <summary>What a question asked for.</summary>
/// <param name="Asked">Asked without condition.</param>
/// <param name="AskedWithin">Asked through the aliases that give Dutch addresses only (verblijfplaatsBinnenland, adresseringBinnenland).</param>
readonly record struct FieldSelection(BrpFields Asked, BrpFields AskedWithin)
{
    public static FieldSelection operator |(FieldSelection a, FieldSelection b) => new(a.Asked | b.Asked, a.AskedWithin | b.AskedWithin);

    /// <summary>What to deliver of somebody who does or does not live in the country.</summary>
    public BrpFields For(bool within) => within ? Asked | AskedWithin : Asked;
}
