using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Names;

/// <summary>Makes a name as its origin forms them: gendered endings, patronymics, double surnames, prefixes.</summary>
static class NameMaker
{
    public static PersonName Make(Origin origin, Sex sex, Chance chance, string? kinFamily = null)
    {
        var list = NameList.Of(origin);
        var given = new List<string> { chance.PickSkewed(sex == Sex.Man ? list.Men : list.Women) };
        if (chance.Hit(0.35) && list.Second.Count > 0 && chance.Pick(list.Second) is var second && second != given[0])
            given.Add(second);
        var root = kinFamily ?? FamilyRoot(list, chance);
        if (origin is Origin.Bulgaria or Origin.Ukraine)
            return Cyrillic(origin, sex, given[0], root, chance);
        var (prefix, family) = SplitPrefix(root);
        var iberian = origin is Origin.Spain or Origin.Portugal;
        var other = iberian ? chance.PickSkewed(list.Families) : null;
        return new PersonName([.. given], null, prefix, FamilyEnding.For(origin, sex, family, chance), other, null);
    }

    /// <summary>The undeclined family name, to be shared with kin.</summary>
    public static string FamilyRoot(NameList list, Chance chance)
    {
        if (list.Stems.Count > 0 && chance.Hit(0.6))
            return chance.PickSkewed(list.Stems, 1.2) + chance.PickSkewed(list.Suffixes, 1.3);
        return chance.PickSkewed(list.Families, 1.4);
    }

    static PersonName Cyrillic(Origin origin, Sex sex, string given, string root, Chance chance)
    {
        var father = chance.PickSkewed(NameList.Of(origin).Men);
        var family = FamilyEnding.For(origin, sex, root, chance);
        var patronymic = origin == Origin.Bulgaria ? FamilyEnding.Patronymic(father, sex) : null;
        string[] original = [given, patronymic ?? "", family];
        return new PersonName(
            [Transliteration.Official(origin, given)],
            patronymic is null ? null : Transliteration.Official(origin, patronymic),
            null, Transliteration.Official(origin, family), null, original);
    }

    static (string? Prefix, string Family) SplitPrefix(string root)
    {
        var bar = root.IndexOf('|', StringComparison.Ordinal);
        return bar < 0 ? (null, root) : (root[..bar].Replace('_', ' '), root[(bar + 1)..]);
    }
}
