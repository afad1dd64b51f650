using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Regions;
using RegistrySync.Simulator.Tests.Scoring;
using RegistrySync.Simulator.Truth;

namespace RegistrySync.Simulator.Tests.Truth;

public sealed class RegisterReachTests
{
    static readonly SmallJudgement Small = SmallJudgement.Realistic;

    [Fact]
    public void An_address_is_asked_by_a_word_of_the_name_or_by_the_birth_date_and_not_for_whoever_is_there()
    {
        var (person, stay) = SomebodyAtHome();
        Assert.False(Reaches(person, stay, new WrittenPerson("Q.", "Xxxxx", null)));
        Assert.True(Reaches(person, stay, new WrittenPerson("Q.", person.Name.Family, null)));
        Assert.True(Reaches(person, stay, new WrittenPerson(person.Name.Family, "Xxxxx", null)));
        Assert.True(Reaches(person, stay, new WrittenPerson("Q.", "Xxxxx", person.Birth)));
    }

    [Theory]
    [InlineData("CZAWDAREWA", "CHAVDAREVA")]
    [InlineData("GAVRILJUK", "HAVRYLIUK")]
    [InlineData("WISZNEWUK", "VYSHNEVUK")]
    public void Another_language_s_spelling_begins_alike(string one, string other) =>
        Assert.Equal(Folded.Start(Folded.Sound(one)), Folded.Start(Folded.Sound(other)));

    [Theory]
    [InlineData("SIBRU", "SIRBU")]
    [InlineData("KOWALSKI", "NOWAK")]
    public void A_slip_of_the_finger_or_another_name_does_not(string one, string other) =>
        Assert.NotEqual(Folded.Start(Folded.Sound(one)), Folded.Start(Folded.Sound(other)));

    static bool Reaches(Person person, SeenStay stay, WrittenPerson written)
    {
        var evidence = new Evidence();
        evidence.Stays.Add(stay);
        evidence.Written.Add(written);
        return Small.Judgement.Truth.Reach.Reaches(person, evidence);
    }

    /// <summary>Registered where a night register has had the person for long.</summary>
    static (Person Person, SeenStay Stay) SomebodyAtHome()
    {
        foreach (var (person, known) in Small.Judgement.Truth.Evidence.Where(static one => one.Value.Listed.Count > 0))
        {
            var home = Small.Region.LocationAt(person.RegistrationOn(Small.Delivery.Day)?.Address);
            var stay = known.Stays.Find(stay => stay.Location == home && stay.Location.Place.InRegion && stay.CertainEnd(Small.Delivery.Day) - stay.Arrival > 60);
            if (stay is not null && person.Name.Family.Length > 3 && !Reaches(person, stay, new WrittenPerson("Q.", "Xxxxx", null)) && Reaches(person, stay, new WrittenPerson("Q.", "Xxxxx", person.Birth)))
                return (person, stay);
        }

        throw new InvalidOperationException("Nobody is registered where a register has him or her.");
    }
}
