using RegistrySync.Domain.Questions;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Domain.Tests.Questions;

public sealed class NearnessTests
{
    [Theory]
    // Another birth date is another person, whatever the name.
    [InlineData("Jan", "Kowalski", 19900517, "Jan", "Kowalski", 19850302, false)]
    [InlineData("Jan", "Kowalski", 19900517, "Piotr", "Zielinski", 19900517, false)]
    [InlineData("Jan", "Kowalski", null, "Piotr", "Kowalski", 19900517, false)]
    [InlineData("Jan", "Kowalski", null, "Jan", "Nowak", 19900517, false)]
    [InlineData("Jan", "Kowalski", 19900517, "Jan", "Kowalski", 19900517, true)]
    [InlineData("Jan", "Kowalsky", 19900517, "Jan Maria", "Kowalski", 19900517, true)]
    [InlineData("Anna", "Jansen", 19900517, "Anna", "Nowak", 19900517, true)]
    [InlineData("Kowalski", "Jan", 19900517, "Jan", "Kowalski", 19900517, true)]
    [InlineData("Georgi", "Petrov", 19900517, "Georgi Petrov", "Ivanov", 19900517, true)]
    [InlineData("Jan", "Kowalski", 19900512, "Jan", "Kowalski", 19901205, true)]
    [InlineData("Jan", "Kowalski", 19900517, "Jan", "Kowalski", 19900500, true)]
    [InlineData("Jan", "Kowalski", 19900101, "Jan", "Kowalski", 19900517, true)]
    [InlineData("Jan", "Kowalski", 19900517, "Jan", "Kowalski", 19900518, true)]
    [InlineData("J.", "Kowalski", null, "Jan", "Kowalski", 19900517, true)]
    [InlineData("P.", "Kowalski", null, "Jan", "Kowalski", 19900517, false)]
    [InlineData("S.", "Mariia", 19900517, "Mariia", "Skoroiuk", 19900517, true)]
    [InlineData("S.", "Mariia", null, "Mariia", "Skoroiuk", 19900517, false)]
    // Spelled by another alphabet's habits.
    [InlineData("Desislawa Mitewa", "Stoianowa", null, "Desislava Stoyanova", "Miteva", 19900517, true)]
    [InlineData("Halina", "Szewczenko", null, "Halyna", "Shevchenko", 19900517, true)]
    [InlineData("Łukasz", "Żak", 19900517, "Lukasz", "Zak", 19900517, true)]
    public void Somebody_is_near_who_may_be_the_one(
        string given, string family, int? born, string theirGiven, string theirFamily, int theirBirth, bool near) =>
        Assert.Equal(near, Nearness.IsNear(
            SomeSubject.Named(given, family, born), new CandidatePerson(theirGiven, theirFamily, new PartialDate(theirBirth)), SomeSubject.Rules.Tables));
}
