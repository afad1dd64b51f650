using System.Text;
using RegistrySync.Simulator.Names;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>Writes a person down as the clerks of a registry do, with their errors at the profile's rates.</summary>
static class NameClerk
{
    public static WrittenPerson Write(Person person, FieldErrors errors, Chance chance)
    {
        var (given, family) = Names(person, errors, chance);
        var swapped = chance.Hit(person.Origin == Origin.Hungary ? errors.HungarianOrder : errors.NamesSwapped);
        given = Typing.Maybe(given, errors.Typing, chance);
        family = Typing.Maybe(family, errors.Typing, chance);
        if (chance.Hit(errors.DiacriticsLost))
            (given, family) = (Plain(given), Plain(family));
        if (chance.Hit(errors.UpperCase))
            (given, family) = (given.ToUpperInvariant(), family.ToUpperInvariant());
        if (swapped)
            (given, family) = (family, given);
        return new WrittenPerson(given, family, DateClerk.Birth(person.Birth, errors, chance));
    }

    /// <summary>Without diacritics, as on a keyboard that has none.</summary>
    public static string Plain(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (letter is 'ł' or 'Ł')
                plain.Append(letter == 'ł' ? 'l' : 'L');
            else if (letter is < '\u0300' or > '\u036f')
                plain.Append(letter);
        }
        return plain.ToString();
    }

    static (string Given, string Family) Names(Person person, FieldErrors errors, Chance chance)
    {
        var name = person.Name;
        var first = chance.Hit(errors.SecondNameDropped);
        var otherwise = chance.Hit(errors.SpelledOtherwise);
        var habit = chance.Below(3);
        var ending = chance.Hit(errors.EndingChanged);
        var married = chance.Hit(errors.MarriedName);
        var dropped = chance.Hit(errors.IberianNameDropped);
        var misplaced = chance.Hit(errors.PatronymicMisplaced);
        var placing = chance.Unit();

        var given = first ? name.Given[0] : string.Join(' ', name.Given);
        var family = name.WholeFamily;
        var patronymic = name.Patronymic;
        if (name.Original is { } original && otherwise)
        {
            given = Transliteration.Otherwise(original[0], habit);
            family = Transliteration.Otherwise(original[2], habit);
            patronymic = patronymic is null ? null : Transliteration.Otherwise(original[1], habit);
        }
        if (name.SecondFamily is not null && dropped)
            family = person.Origin == Origin.Portugal ? name.SecondFamily : name.Family;
        if (ending)
            family = FamilyEnding.Other(family, toWoman: person.Sex == Sex.Man) ?? family;
        if (married && person.MarriedName is { } partner)
            family = partner;
        if (patronymic is not null)
            (given, family) = Patronymic(given, patronymic, family, misplaced, placing);
        return (given, name.Prefix is null ? family : $"{name.Prefix} {family}");
    }

    static (string Given, string Family) Patronymic(string given, string patronymic, string family, bool misplaced, double placing) =>
        (misplaced, placing) switch
        {
            (true, < 0.65) => (given, $"{patronymic} {family}"),
            (true, _) => ($"{given} {family}", patronymic),
            (false, < 0.6) => ($"{given} {patronymic}", family),
            (false, _) => (given, family),
        };
}
