using RegistrySync.Simulator.Delivering;

namespace RegistrySync.Simulator.Truth;

/// <summary>Names without case and diacritics, for comparing.</summary>
static class Folded
{
    public static string Name(string name) => NameClerk.Plain(name).ToUpperInvariant();

    public static string First(string names)
    {
        var folded = Name(names).TrimStart();
        var blank = folded.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? folded : folded[..blank];
    }

    /// <summary>The first three letters: what a search with a wildcard needs.</summary>
    public static string Start(string name) => name.Length <= 3 ? name : name[..3];

    /// <summary>Written alike whichever language wrote it: what a search by another spelling finds.</summary>
    public static string Sound(string name)
    {
        foreach (var (written, sound) in Sounds)
            name = name.Replace(written, sound, StringComparison.Ordinal);
        return name;
    }

    static readonly (string Written, string Sound)[] Sounds =
    [
        ("SZCZ", "S"), ("SHCH", "S"), ("TSCH", "C"), ("SCH", "S"), ("SH", "S"), ("SZ", "S"), ("CZ", "C"), ("KH", "H"), ("CH", "C"), ("ZH", "Z"), ("TZ", "C"), ("TS", "C"),
        ("KS", "X"), ("PH", "F"), ("TH", "T"), ("YA", "IA"), ("JA", "IA"), ("YU", "IU"), ("JU", "IU"), ("YE", "E"), ("JE", "E"), ("IE", "E"), ("OU", "U"), ("Y", "I"), ("J", "I"),
        ("W", "V"), ("G", "H"), ("K", "C"), ("Q", "C"),
    ];

    /// <summary>At most one letter typed otherwise, left out, put in or exchanged with its neighbour.</summary>
    public static bool Near(string one, string other)
    {
        if (one == other)
            return true;
        if (Math.Abs(one.Length - other.Length) > 1)
            return false;
        var from = 0;
        while (from < one.Length && from < other.Length && one[from] == other[from])
            from++;
        int endOne = one.Length, endOther = other.Length;
        while (endOne > from && endOther > from && one[endOne - 1] == other[endOther - 1])
            (endOne, endOther) = (endOne - 1, endOther - 1);
        var (left, right) = (endOne - from, endOther - from);
        return left <= 1 && right <= 1 || (left == 2 && right == 2 && one[from] == other[from + 1] && one[from + 1] == other[from]);
    }
}
