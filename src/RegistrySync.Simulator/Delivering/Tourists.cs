using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>Campsites put holiday guests into the same list. They are outside every legal basis: intake has to drop them.</summary>
static class Tourists
{
    /// <summary>Above every worker's booking key and person number.</summary>
    const int FirstId = 5_000_000;

    public static void AddTo(List<GuestRow> rows, Region region, FieldErrors errors, int day)
    {
        var pitches = region.Locations.Where(location => location is { Registry: "housing-linge", Silent: false }).ToArray();
        if (pitches.Length == 0 || errors.Tourists <= 0)
            return;
        // Their number hangs on the region, not on the day, so that the rows of one file return in the next.
        var beds = region.Persons.Sum(person => person.Stays.Count(stay => stay.Location.Registry == "housing-linge" && stay.Location.Delivers));
        var count = (int)(beds * errors.Tourists / (1 - errors.Tourists));
        var maker = new PersonMaker(region.Seed, region.Epoch, NoTourism);
        for (var i = 0; i < count; i++)
        {
            var chance = Chance.Of(region.Seed, "holiday", i);
            var season = DateOnly.FromDayNumber(region.Epoch).AddDays(-chance.Below(TripMaker.WindowDays));
            var arrival = new DateOnly(season.Year, 4, 1).AddDays(chance.Below(180)).DayNumber;
            var end = arrival + chance.Between(2, 21);
            var location = chance.Pick(pitches);
            if (arrival > day || end < day - TripMaker.WindowDays)
                continue;
            var person = maker.Tourist(FirstId + i);
            rows.Add(new GuestRow
            {
                Person = person, Stay = null, Location = location, Registry = "housing-linge", Key = (FirstId + i) * 256,
                Written = NameClerk.Write(person, errors, chance), Room = chance.Between(1, 80), Bed = 1,
                Arrival = DateOnly.FromDayNumber(arrival), Expected = DateOnly.FromDayNumber(end),
                Departure = end <= day ? DateOnly.FromDayNumber(end) : null,
            });
        }
    }

    static readonly RegionShares NoTourism = new(new Shares("region", new Dictionary<string, double>()));
}
