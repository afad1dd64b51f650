using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Names;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Tests.Delivering;

public sealed class NameClerkTests
{
    static readonly NameChoices Faithful = new(false, null, false, false, false, PatronymicPlace.AfterGiven, false);

    [Theory]
    [InlineData(nameof(PatronymicPlace.BeforeFamily), "Ivan", "Petrov Georgiev")]
    [InlineData(nameof(PatronymicPlace.AsFamily), "Ivan Georgiev", "Petrov")]
    [InlineData(nameof(PatronymicPlace.AfterGiven), "Ivan Petrov", "Georgiev")]
    [InlineData(nameof(PatronymicPlace.Nowhere), "Ivan", "Georgiev")]
    public void A_patronymic_ends_up_somewhere(string place, string given, string family) => Assert.Equal(
        (given, family),
        NameClerk.Compose(
            Somebody(Origin.Bulgaria, Sex.Man, new PersonName(["Ivan"], "Petrov", null, "Georgiev", null, ["Иван", "Петров", "Георгиев"])),
            Faithful with { Patronymic = Enum.Parse<PatronymicPlace>(place) }));

    [Fact]
    public void A_clerk_s_choices_change_what_they_say_and_nothing_else()
    {
        var ewa = Somebody(Origin.Poland, Sex.Woman, new PersonName(["Ewa", "Maria"], null, null, "Wiśniewska", null, null));
        Assert.Equal(("Ewa Maria", "Wiśniewska"), NameClerk.Compose(ewa, Faithful));
        Assert.Equal(("Ewa", "Wiśniewski"), NameClerk.Compose(ewa, Faithful with { SecondDropped = true, EndingChanged = true }));
        Assert.Equal(("Nowak", "Ewa Maria"), NameClerk.Compose(ewa, Faithful with { Married = true, Swapped = true }));
    }

    [Theory]
    [InlineData(nameof(Origin.Spain), "García")]
    [InlineData(nameof(Origin.Portugal), "López")]
    public void Spaniards_lose_the_last_name_and_Portuguese_the_first(string origin, string family) => Assert.Equal(
        ("Ana", family),
        NameClerk.Compose(Somebody(Enum.Parse<Origin>(origin), Sex.Woman, new PersonName(["Ana"], null, null, "García", "López", null)), Faithful with { IberianDropped = true }));

    [Fact]
    public void Probabilities_of_all_choices_add_up_to_one()
    {
        var errors = SmallRegion.Profile("harsh").For("housing-fruitdelta");
        foreach (var person in SmallRegion.Make(200).Persons)
            Assert.Equal(1, NameChoices.All(person, errors).Sum(choice => choice.Probability), 4);
    }

    [Fact]
    public void What_is_drawn_is_among_all_choices()
    {
        var errors = SmallRegion.Profile("harsh").For("housing-fruitdelta");
        foreach (var person in SmallRegion.Make(200).Persons)
        {
            var drawn = NameClerk.Compose(person, NameChoices.Draw(person, errors, Simulator.Randomness.Chance.Of(1, "test", person.Id)));
            Assert.Contains(drawn, NameChoices.All(person, errors).Select(choice => NameClerk.Compose(person, choice.Choices)));
        }
    }

    static Person Somebody(Origin origin, Sex sex, PersonName name) => new()
    {
        Id = 1, Role = Role.Worker, Origin = origin, Sex = sex, Birth = new DateOnly(1990, 5, 6), Name = name, FamilyRoot = name.Family,
        HomeTown = "", MarriedName = "Nowak",
    };
}
