using System.Collections.Frozen;
using System.Text;
using RegistrySync.Linkage.Comparing;

namespace RegistrySync.Linkage.Normalising;

/// <summary>What languages the data speak: handed in by the caller, so that no table is compiled into the engine.</summary>
public sealed class TextTables
{
    /// <summary>No tables at all: only diacritics are removed.</summary>
    public static TextTables None { get; } = new();

    /// <summary>Parts of names that carry no identity (van, de, von, dos); left out of the canonical form.</summary>
    public IReadOnlyCollection<string> Prefixes { get; init => (field, PrefixSet) = (value, value.ToFrozenSet(StringComparer.Ordinal)); } = [];

    /// <summary>Letters that Unicode does not decompose, to Latin: ł to l, ж to zh.</summary>
    public IReadOnlyDictionary<string, string> Transliteration
    {
        get;
        init => (field, Letters) = (value, value.Where(p => p.Key.Length == 1).ToFrozenDictionary(p => p.Key[0], p => p.Value));
    } = new Dictionary<string, string>();

    /// <summary>Spellings that transliterations confuse (ks and x, ij and y), tried in order, for the canonical form only.</summary>
    public IReadOnlyList<SpellingFold> Folding { get; init; } = [];

    /// <summary>Endings of names that change with the bearer (ska and ski), each to the form that stands for both; the first that fits.</summary>
    public IReadOnlyList<SpellingFold> Endings { get; init; } = [];

    /// <summary>Groups of letters that write one sound in different languages (sh, sz, sch), for finding how else a name may be spelled.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Spellings { get; init; } = [];

    /// <summary>Rows of keys: neighbours are mistaken for each other.</summary>
    public IReadOnlyList<string> Keyboard { get; init; } = [];

    /// <summary>Words that mean "no value" when they are the whole value.</summary>
    public IReadOnlyCollection<string> Missing { get; init => (field, MissingSet) = (value, value.ToFrozenSet(StringComparer.Ordinal)); } = [];

    /// <summary>Dates (yyyymmdd) that systems fill in when none is known.</summary>
    public IReadOnlyCollection<string> PlaceholderDates { get; init => (field, PlaceholderSet) = (value, value.ToFrozenSet(StringComparer.Ordinal)); } = [];

    /// <summary>Names of months, in any language, to 1 through 12.</summary>
    public IReadOnlyDictionary<string, int> Months { get; init => (field, MonthNumbers) = (value, value.ToFrozenDictionary(StringComparer.Ordinal)); } = new Dictionary<string, int>();

    /// <summary>Whether a word, lower-case, is one of the <see cref="Prefixes"/>.</summary>
    internal bool IsPrefix(ReadOnlySpan<byte> word)
    {
        if (word.Length > 8 || PrefixSet.Count == 0) return false;
        Span<char> text = stackalloc char[8];
        return PrefixSet.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..Encoding.UTF8.GetChars(word, text)]);
    }

    /// <summary>A word of base letters with the spellings of <see cref="Folding"/> made alike.</summary>
    public string Folded(string word)
    {
        Span<byte> room = stackalloc byte[3 * NameFolding.MostLetters];
        return Encoding.UTF8.GetString(room[..Alike.Fold(Encoding.UTF8.GetBytes(word), room)]);
    }

    NameFolding Alike => field ??= new NameFolding(this);

    internal FrozenSet<string> PrefixSet { get; private init; } = FrozenSet<string>.Empty;

    internal FrozenDictionary<char, string> Letters { get; private init; } = FrozenDictionary<char, string>.Empty;

    internal FrozenSet<string> MissingSet { get; private init; } = FrozenSet<string>.Empty;

    internal FrozenSet<string> PlaceholderSet { get; private init; } = FrozenSet<string>.Empty;

    internal FrozenDictionary<string, int> MonthNumbers { get; private init; } = FrozenDictionary<string, int>.Empty;
}

/// <summary>One spelling replaced by another in the canonical form.</summary>
/// <param name="From">Lower-case letters.</param>
/// <param name="To">What stands for them.</param>
public sealed record SpellingFold(string From, string To);
