using RegistrySync.Simulator.Noise;

namespace RegistrySync.Simulator.Regions;

/// <summary>One region per (seed, workers, shares, day). <c>workers</c> counts who slept or worked here in the last thirteen months.</summary>
static class RegionMaker
{
    public static Region Make(long seed, int workers, RegionShares shares, DateOnly asOf)
    {
        var epoch = asOf.DayNumber;
        var addresses = new AddressMaker(seed);
        var agencies = AgencyMaker.Agencies();
        var employers = AgencyMaker.Employers(seed, workers, addresses);
        var persons = Workers(seed, workers, epoch, shares);

        var housing = new Housing(seed, shares, agencies[0].Index);
        var (own, other) = housing.Peaks(persons);
        var locations = new LocationMaker(seed, epoch, shares, addresses, agencies[0]).Make(own + (own / 10) + 2, other + (other / 10) + 4);
        housing.House(persons, locations);
        new Working(seed, shares, employers).Employ(persons);
        AddOthers(persons, seed, workers, epoch, shares, locations);
        new Registering(seed, epoch, shares, addresses).Register(persons);
        return new Region
        {
            Seed = seed, Epoch = epoch, Persons = persons, Locations = locations, Agencies = agencies, Employers = employers,
        };
    }

    static List<Person> Workers(long seed, int workers, int epoch, RegionShares shares)
    {
        var maker = new PersonMaker(seed, epoch, shares);
        var persons = new List<Person>(workers * 2);
        Person? previous = null;
        var coming = workers + Math.Max(1, workers * 3 / 100);
        while (persons.Count < coming)
        {
            var person = maker.Worker(persons.Count, persons.Count == workers ? null : previous, persons.Count >= workers);
            persons.Add(person);
            previous = person;
        }
        return persons;
    }

    static void AddOthers(
        List<Person> persons, long seed, int workers, int epoch, RegionShares shares, IEnumerable<Location> locations)
    {
        var maker = new PersonMaker(seed, epoch, shares);
        for (var more = (int)(workers * shares.SettledPerWorker); more > 0; more--)
            persons.Add(maker.Settled(persons.Count));
        foreach (var location in locations.Where(location => location.Household > 0))
        {
            Person? head = null;
            for (var member = 0; member < location.Household; member++)
            {
                var person = maker.Family(persons.Count, head);
                var since = epoch - 4000;
                person.Registrations.Add(new Registration(since, RegistrationKind.Resident, location.Address, since));
                persons.Add(person);
                head ??= person;
            }
        }
    }
}
