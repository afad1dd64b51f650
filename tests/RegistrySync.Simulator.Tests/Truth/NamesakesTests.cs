using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Regions;
using RegistrySync.Simulator.Tests.Scoring;
using RegistrySync.Simulator.Truth;

namespace RegistrySync.Simulator.Tests.Truth;

public sealed class NamesakesTests
{
    static readonly SmallJudgement Small = SmallJudgement.Realistic;

    [Fact]
    public void As_many_of_a_name_are_expected_as_there_are()
    {
        var workers = Small.Region.Persons.Where(static person => person.Role == Role.Worker).ToArray();
        var namesakes = new Namesakes();
        foreach (var person in workers)
            namesakes.Add(person, Written(person), 1);
        var names = workers.Select(Written).Distinct().ToArray();
        Assert.InRange(names.Sum(namesakes.Expected) / workers.Length, 0.05, 1);
        // Who shares a given name or a family name with many is expected more often than who does not.
        var common = workers.GroupBy(Written).OrderByDescending(static group => group.Count()).First().Key;
        Assert.True(namesakes.Expected(common) > names.Average(namesakes.Expected));
    }

    [Fact]
    public void Nobody_is_expected_of_a_name_that_nobody_has() =>
        Assert.Equal(0, new Namesakes().Expected(new WrittenPerson("Jan", "Kowalski", null)));

    [Fact]
    public void Two_beds_are_one_person_s_by_more_than_a_name_that_others_may_have()
    {
        var truth = Small.Judgement.Truth.ByRule["double-housed"];
        Assert.Subset(truth.Defensible, Small.Judgement.Attainable["double-housed"]);
    }

    static WrittenPerson Written(Person person) => new(person.Name.Given[0], person.Name.Family, null);
}
