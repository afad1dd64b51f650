using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Delivering.Setu;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>What was delivered about one supposed person: by the truth's grouping, or by a linker's.</summary>
sealed class Evidence
{
    public List<SeenStay> Stays { get; } = [];

    /// <summary>Assignments, as stated.</summary>
    public List<SetuMessage> Placements { get; } = [];

    /// <summary>Names and birth dates of rows and HumanResources.</summary>
    public List<WrittenPerson> Written { get; } = [];

    /// <summary>Appointments and declarations.</summary>
    public List<DeskCase> Cases { get; } = [];

    /// <summary>Persons whose population register lists belong to it; more than one is a wrong cluster.</summary>
    public List<Person> Listed { get; } = [];

    /// <summary>How many records of each person there are: who owns most is the subject.</summary>
    public Dictionary<Person, int> Owners { get; } = [];

    public Person? Owner => Owners.Count == 0 ? null
        : Owners.OrderByDescending(owner => owner.Value).ThenBy(owner => owner.Key.Id).First().Key;

    public bool IsPendingOn(int day) => Cases.Exists(one => one.IsPendingOn(day));

    public void Own(Person person) => Owners[person] = Owners.GetValueOrDefault(person) + 1;
}
