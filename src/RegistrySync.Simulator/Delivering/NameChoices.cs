using RegistrySync.Simulator.Names;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>Where a Bulgarian patronymic ends up.</summary>
enum PatronymicPlace { AfterGiven, Nowhere, BeforeFamily, AsFamily }

/// <summary>What a clerk does to a name, typing errors apart.</summary>
/// <remarks>A habit is a way to transliterate other than the passport's; null keeps the passport's.</remarks>
readonly record struct NameChoices(
    bool SecondDropped, int? Habit, bool EndingChanged, bool Married, bool IberianDropped, PatronymicPlace Patronymic, bool Swapped)
{
    const double BeforeFamilyShare = 0.65, AfterGivenShare = 0.6;

    /// <summary>The choices of one clerk, once.</summary>
    public static NameChoices Draw(Person person, FieldErrors errors, Chance chance)
    {
        var dropped = chance.Hit(errors.SecondNameDropped);
        var otherwise = chance.Hit(errors.SpelledOtherwise);
        var habit = chance.Below(3);
        var ending = chance.Hit(errors.EndingChanged);
        var married = chance.Hit(errors.MarriedName);
        var iberian = chance.Hit(errors.IberianNameDropped);
        var misplaced = chance.Hit(errors.PatronymicMisplaced);
        var placing = chance.Unit();
        var swapped = chance.Hit(SwapRate(person, errors));
        var place = misplaced
            ? placing < BeforeFamilyShare ? PatronymicPlace.BeforeFamily : PatronymicPlace.AsFamily
            : placing < AfterGivenShare ? PatronymicPlace.AfterGiven : PatronymicPlace.Nowhere;
        return new NameChoices(dropped, otherwise ? habit : null, ending, married, iberian, place, swapped);
    }

    /// <summary>Every choice that makes a difference for this person, with its probability.</summary>
    public static IEnumerable<(NameChoices Choices, double Probability)> All(Person person, FieldErrors errors)
    {
        var name = person.Name;
        var misplaced = errors.PatronymicMisplaced;
        (PatronymicPlace, double)[] places = name.Patronymic is null ? [(PatronymicPlace.AfterGiven, 1)] :
        [
            (PatronymicPlace.BeforeFamily, misplaced * BeforeFamilyShare), (PatronymicPlace.AsFamily, misplaced * (1 - BeforeFamilyShare)),
            (PatronymicPlace.AfterGiven, (1 - misplaced) * AfterGivenShare), (PatronymicPlace.Nowhere, (1 - misplaced) * (1 - AfterGivenShare)),
        ];
        (int?, double)[] habits = name.Original is null ? [(null, 1)] :
            [(null, 1 - errors.SpelledOtherwise), (0, errors.SpelledOtherwise / 3), (1, errors.SpelledOtherwise / 3), (2, errors.SpelledOtherwise / 3)];
        foreach (var (dropped, byDropped) in Either(name.Given.Length > 1, errors.SecondNameDropped))
        foreach (var (habit, byHabit) in habits)
        foreach (var (ending, byEnding) in Either(true, errors.EndingChanged))
        foreach (var (married, byMarried) in Either(person.MarriedName is not null, errors.MarriedName))
        foreach (var (iberian, byIberian) in Either(name.SecondFamily is not null, errors.IberianNameDropped))
        foreach (var (place, byPlace) in places)
        foreach (var (swapped, bySwapped) in Either(true, SwapRate(person, errors)))
        {
            var probability = byDropped * byHabit * byEnding * byMarried * byIberian * byPlace * bySwapped;
            if (probability > 1e-7)
                yield return (new NameChoices(dropped, habit, ending, married, iberian, place, swapped), probability);
        }
    }

    static double SwapRate(Person person, FieldErrors errors) =>
        person.Origin == Origin.Hungary ? errors.HungarianOrder : errors.NamesSwapped;

    static (bool, double)[] Either(bool matters, double rate) => matters && rate > 0 ? [(false, 1 - rate), (true, rate)] : [(false, 1)];
}
