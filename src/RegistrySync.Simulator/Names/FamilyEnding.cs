using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Names;

/// <summary>Family names that change with the bearer's sex, and what a clerk makes of them.</summary>
static class FamilyEnding
{
    static readonly (string Man, string Woman)[] Pairs =
    [
        ("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"), ("ов", "ова"), ("ев", "ева"), ("ий", "а"), ("ov", "ova"), ("ev", "eva"),
        ("ský", "ská"), ("auskas", "auskienė"), ("evičius", "evičienė"), ("inskas", "inskienė"), ("iņš", "iņa"), ("ons", "one"),
    ];

    public static string For(Origin origin, Sex sex, string root, Chance chance)
    {
        if (sex == Sex.Man || origin is Origin.Romania or Origin.Spain or Origin.Portugal or Origin.Hungary or Origin.Netherlands)
            return root;
        if (origin == Origin.Lithuania && chance.Hit(0.3))
            return Replace(root, "as", "aitė") ?? Replace(root, "ius", "iūtė") ?? root;
        if (origin == Origin.Slovakia && !root.EndsWith("ský", StringComparison.Ordinal))
            return root + "ová";
        return Other(root, toWoman: true) ?? Generic(origin, root);
    }

    /// <summary>The other sex's form of the name, or null when it has one form only.</summary>
    public static string? Other(string family, bool toWoman)
    {
        foreach (var (man, woman) in Pairs)
        {
            var changed = toWoman ? Replace(family, man, woman) : Replace(family, woman, man);
            if (changed is not null)
                return changed;
        }
        return null;
    }

    /// <summary>Bulgarian middle name from the father's given name: Иван gives Иванов and Иванова.</summary>
    public static string Patronymic(string father, Sex sex)
    {
        var stem = father[^1] is 'й' or 'о' or 'я' or 'а' ? father[..^1] : father;
        var soft = father[^1] is 'й' or 'я';
        return stem + (soft ? "ев" : "ов") + (sex == Sex.Woman ? "а" : "");
    }

    static string Generic(Origin origin, string root) => origin switch
    {
        Origin.Latvia when root.EndsWith('s') => root[..^1] + "a",
        Origin.Lithuania => Replace(root, "as", "ienė") ?? Replace(root, "us", "ienė") ?? root,
        _ => root,
    };

    static string? Replace(string text, string ending, string by) =>
        text.EndsWith(ending, StringComparison.Ordinal) ? text[..^ending.Length] + by : null;
}
