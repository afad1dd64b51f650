namespace RegistrySync.Linkage.Comparing;

/// <summary>One word of a name, prepared for comparing: its spelling made alike, its stem, and where its folded letters lie.</summary>
struct NameToken
{
    /// <summary>Hash of the folded spelling.</summary>
    public uint Folded;

    /// <summary>Hash of the folded spelling with the ending of the table's other form.</summary>
    public uint Stem;

    /// <summary>Where its letters begin in the arena: first as written, then folded.</summary>
    public int Start;

    /// <summary>Letters as written.</summary>
    public byte Length;

    /// <summary>Folded letters.</summary>
    public byte FoldedLength;

    /// <summary>Whether the word is a single letter.</summary>
    public bool IsInitial;

    /// <summary>The first letter, folded by itself: what an initial would be.</summary>
    public byte Initial;
}
