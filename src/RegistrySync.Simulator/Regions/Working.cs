using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Regions;

/// <summary>Gives everybody work near where they sleep, as often as the location's share of local workers says.</summary>
sealed class Working(long seed, RegionShares shares, IReadOnlyList<Employer> employers)
{
    readonly ILookup<(Work, string), Employer> _near = employers.ToLookup(employer => (employer.Work, employer.Address.Place.MunicipalityCode));
    readonly ILookup<(Work, bool), Employer> _far = employers.ToLookup(employer => (employer.Work, employer.Address.Place.InRegion));

    public void Employ(IEnumerable<Person> persons)
    {
        foreach (var person in persons)
        {
            foreach (var trip in person.Trips)
                Employ(person, trip);
        }
    }

    void Employ(Person person, Trip trip)
    {
        var chance = Chance.Of(seed, "work", person.Id, trip.Arrival);
        var earlier = chance.Hit(shares.WorkEndsEarlier) && trip.End - trip.Arrival > 120 ? chance.Between(40, 110) : 0;
        var start = trip.Arrival + chance.Between(1, 5);
        var end = Math.Max(start + 5, trip.End - chance.Below(4) - earlier);
        var planned = Math.Max(start + 5, earlier > 0 ? end : trip.Planned);
        Employer? employer = null;
        foreach (var stay in person.Stays.Where(stay => stay.Trip == trip))
        {
            var municipality = stay.Location.Place.MunicipalityCode;
            if (employer is not null && (employer.Address.Place.MunicipalityCode == municipality || chance.Hit(0.3)))
                continue;
            var next = Choose(person.Work, municipality, stay.Location.LocalShare, chance);
            if (employer is not null && stay.Arrival > start + 5 && stay.Arrival < end - 5)
            {
                Add(person, employer, start, stay.Arrival, stay.Arrival);
                start = stay.Arrival;
            }
            employer = next;
        }
        employer ??= Choose(person.Work, "0281", 0.1, chance);
        if (chance.Hit(0.15) && end - start > 80)
        {
            // Follows the next crop: the same agency, another employer.
            var change = start + ((end - start) / 2);
            Add(person, employer, start, change, change);
            start = change;
            employer = Choose(person.Work, employer.Address.Place.MunicipalityCode, 0.8, chance);
        }
        Add(person, employer, start, Math.Max(planned, start + 5), end);
    }

    static void Add(Person person, Employer employer, int start, int planned, int end) =>
        person.Placements.Add(new Placement(person.Id, person.Placements.Count, person.Agency, employer, start, planned, end));

    Employer Choose(Work work, string municipality, double local, Chance chance)
    {
        var draw = chance.Unit();
        var choice = draw < local ? _near[(work, municipality)] : _far[(work, chance.Hit(0.6))];
        var list = choice.ToArray();
        return list.Length > 0 ? chance.Pick(list) : chance.Pick(employers);
    }
}
