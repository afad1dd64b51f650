namespace RegistrySync.Linkage.Declaring;

/// <summary>
/// How two values compare, best first. A comparator yields one grade; a level of a model takes all grades from its own
/// down to the next declared level's, so that leaving a level out moves its pairs to the next worse one.
/// </summary>
public enum Grade
{
    /// <summary>Absent on either side: no evidence.</summary>
    Missing,

    /// <summary>The normalised values are equal.</summary>
    Exact,

    /// <summary>Names: given and family name stand in each other's place.</summary>
    Swapped,

    /// <summary>Equal but for transliteration, prefixes, hyphens or the order of tokens.</summary>
    Canonical,

    /// <summary>A typing error: one edit, a Jaro-Winkler similarity of at least <c>near</c>, a swapped day and month, a transposed digit.</summary>
    Near,

    /// <summary>One is part of the other: initials, a shortened or second name, an incomplete date, a default day.</summary>
    Part,

    /// <summary>Alike: a Jaro-Winkler similarity of at least <c>similar</c>; two of a date's three parts; a number close by.</summary>
    Similar,

    /// <summary>Little in common: the same year, some shared words.</summary>
    Some,

    /// <summary>Different.</summary>
    Else,
}
