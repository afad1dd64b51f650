using RegistrySync.Simulator.Names;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Regions;

/// <summary>
/// Gives everybody another nationality, birth place and sex while names and dates stay as they are delivered. Whoever decides by what may
/// count decides the same as before.
/// </summary>
static class Guise
{
    public static void PutOn(Region region, long seed)
    {
        var origins = Enum.GetValues<Origin>();
        foreach (var person in region.Persons)
        {
            var chance = Chance.Of(seed, "guise", person.Id);
            person.Traits = new Traits(chance.Pick(origins), chance.Hit(0.5) ? Sex.Woman : Sex.Man, region.Persons[chance.Below(region.Persons.Count)].HomeTown);
        }
    }
}
