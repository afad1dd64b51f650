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
        var choices = NameChoices.Draw(person, errors, chance);
        var (given, family) = Compose(person, choices);
        given = Typing.Maybe(given, errors.Typing, chance);
        family = Typing.Maybe(family, errors.Typing, chance);
        if (chance.Hit(errors.DiacriticsLost))
            (given, family) = (Plain(given), Plain(family));
        if (chance.Hit(errors.UpperCase))
            (given, family) = (given.ToUpperInvariant(), family.ToUpperInvariant());
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

    /// <summary>The name that these choices of a clerk make, before typing.</summary>
    public static (string Given, string Family) Compose(Person person, NameChoices choices)
    {
        var name = person.Name;
        var given = choices.SecondDropped ? name.Given[0] : string.Join(' ', name.Given);
        var family = name.WholeFamily;
        var patronymic = name.Patronymic;
        if (name.Original is { } original && choices.Habit is { } habit)
        {
            given = Transliteration.Otherwise(original[0], habit);
            family = Transliteration.Otherwise(original[2], habit);
            patronymic = patronymic is null ? null : Transliteration.Otherwise(original[1], habit);
        }
        if (name.SecondFamily is not null && choices.IberianDropped)
            family = person.Origin == Origin.Portugal ? name.SecondFamily : name.Family;
        if (choices.EndingChanged)
            family = FamilyEnding.Other(family, toWoman: person.Sex == Sex.Man) ?? family;
        if (choices.Married && person.MarriedName is { } partner)
            family = partner;
        if (patronymic is not null)
        {
            (given, family) = choices.Patronymic switch
            {
                PatronymicPlace.BeforeFamily => (given, $"{patronymic} {family}"),
                PatronymicPlace.AsFamily => ($"{given} {family}", patronymic),
                PatronymicPlace.AfterGiven => ($"{given} {patronymic}", family),
                PatronymicPlace.Nowhere => (given, family),
            };
        }
        family = name.Prefix is null ? family : $"{name.Prefix} {family}";
        return choices.Swapped ? (family, given) : (given, family);
    }
}
