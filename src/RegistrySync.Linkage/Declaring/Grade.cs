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

    /// <summary>Equal but for transliteration, prefixes, hyphens or the order of tokens. Whereabouts: the same place, some nights in common.</summary>
    Canonical,

    /// <summary>A typing error: one edit, a Jaro-Winkler similarity of at least <c>near</c>, a swapped day and month, a transposed digit.</summary>
    Near,

    /// <summary>One is part of the other: initials, a shortened or second name, an incomplete date, a default day.</summary>
    Part,

    /// <summary>Whole names: all of the one is part of the other but for a typing error or a changed ending.</summary>
    PartNear,

    /// <summary>Whole names: the family name agrees and initials fit the given names.</summary>
    Initials,

    /// <summary>Whole names: initials fit, and a name stands among the given names of the one and the family names of the other.</summary>
    InitialsSwapped,

    /// <summary>Whole names: initials fit, and the family name has a typing error or a changed ending.</summary>
    InitialsNear,

    /// <summary>Alike: a Jaro-Winkler similarity of at least <c>similar</c>; two of a date's three parts; a number close by.</summary>
    Similar,

    /// <summary>Whole names: a given and a family name in common, yet each has a name that the other lacks.</summary>
    Mixed,

    /// <summary>Whole names: only given names in common, as after a marriage.</summary>
    GivenOnly,

    /// <summary>Whole names: only family names in common, as among relatives.</summary>
    FamilyOnly,

    /// <summary>Whereabouts: at another place, where the one period begins on the day on which the other ends.</summary>
    Moved,

    /// <summary>Whereabouts: the same nights twice in one list, which lists everybody once.</summary>
    Shared,

    /// <summary>Whereabouts: at another place, some nights in common or a few between, as a departure written down late or early makes.</summary>
    Overlap,

    /// <summary>Whereabouts: at another place in the same nights, for long.</summary>
    Clash,

    /// <summary>Nights and work: the work began within days of the arrival.</summary>
    Began,

    /// <summary>Little in common: the same year, some shared words.</summary>
    Some,

    /// <summary>Different.</summary>
    Else,
}
