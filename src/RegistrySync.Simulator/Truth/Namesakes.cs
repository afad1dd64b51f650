using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Names;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>
/// How many workers are to be expected who would be written like this: nobody is told who lives in the region, but everybody can count
/// how often a given and a family name occur among people of one origin and sex, and multiply.
/// </summary>
sealed class Namesakes
{
    readonly Dictionary<(Origin Origin, Sex Sex), Group> _groups = [];

    /// <summary>One way in which a person may be written.</summary>
    /// <param name="person">Whoever is written.</param>
    /// <param name="written">The name.</param>
    /// <param name="probability">Of being written so.</param>
    public void Add(Person person, WrittenPerson written, double probability)
    {
        if (person.Role != Role.Worker)
            return;
        if (!_groups.TryGetValue((person.Origin, person.Sex), out var group))
            _groups[(person.Origin, person.Sex)] = group = new Group();
        var (given, family) = (Folded.Name(written.Given), Folded.Name(written.Family));
        group.All += probability;
        group.Given[given] = group.Given.GetValueOrDefault(given) + probability;
        group.Family[family] = group.Family.GetValueOrDefault(family) + probability;
    }

    /// <summary>How many of them, whoever they are.</summary>
    public double Expected(WrittenPerson written)
    {
        var (given, family) = (Folded.Name(written.Given), Folded.Name(written.Family));
        return _groups.Values.Sum(group => group.Given.GetValueOrDefault(given) * group.Family.GetValueOrDefault(family) / group.All);
    }

    sealed class Group
    {
        public Dictionary<string, double> Given { get; } = [];

        public Dictionary<string, double> Family { get; } = [];

        public double All { get; set; }
    }
}
