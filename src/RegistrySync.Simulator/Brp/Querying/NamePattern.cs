namespace RegistrySync.Simulator.Brp.Querying;

/// <summary>
/// A name as it is searched: the whole field, ignoring case, with at most one asterisk at an end. Without diacritics it matches the
/// base letters; with diacritics only exactly those.
/// </summary>
sealed record NamePattern
{
    readonly bool _exactLetters;
    readonly string _lower;

    public NamePattern(string text)
    {
        OpenStart = text.StartsWith('*');
        OpenEnd = text.EndsWith('*');
        _lower = RegisterSpelling.Lower(text.Trim('*'));
        Folded = RegisterSpelling.Fold(_lower);
        _exactLetters = Folded != _lower;
    }

    public bool OpenStart { get; }

    public bool OpenEnd { get; }

    /// <summary>Lower case, without diacritics and asterisk.</summary>
    public string Folded { get; }

    public bool Matches(string? registered)
    {
        if (string.IsNullOrEmpty(registered))
            return false;
        var (value, searched) = _exactLetters ? (RegisterSpelling.Lower(registered), _lower) : (RegisterSpelling.Fold(registered), Folded);
        return OpenEnd ? value.StartsWith(searched, StringComparison.Ordinal)
            : OpenStart ? value.EndsWith(searched, StringComparison.Ordinal)
            : value == searched;
    }
}
