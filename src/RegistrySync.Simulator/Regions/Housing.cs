using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Regions;

/// <summary>Gives everybody a bed, in the order of arrival, so that no bed is slept in twice.</summary>
sealed class Housing(long seed, RegionShares shares, int ownHousingAgency)
{
    const int Tries = 80;

    readonly Dictionary<string, List<Bed>> _pools = [];
    readonly Dictionary<int, Stay> _latest = [];

    sealed class Bed(Location location, int number)
    {
        public Location Location { get; } = location;

        public int Number { get; } = number;

        public int FreeFrom { get; set; }
    }

    readonly record struct Segment(Person Person, Trip Trip, int Arrival, int End, bool? AcrossBorder);

    /// <summary>Most people in beds on one day: of the agency with its own housing, and of all others.</summary>
    public (int Own, int Other) Peaks(IEnumerable<Person> persons)
    {
        var changes = new SortedDictionary<int, (int Own, int Other)>();
        foreach (var person in persons.Where(person => !person.SleepsAbroad))
        {
            var own = LivesWithAgency(person) ? 1 : 0;
            foreach (var trip in person.Trips)
            {
                var (atArrival, atEnd) = (changes.GetValueOrDefault(trip.Arrival), changes.GetValueOrDefault(trip.End));
                changes[trip.Arrival] = (atArrival.Own + own, atArrival.Other + 1 - own);
                changes[trip.End] = (atEnd.Own - own, atEnd.Other - 1 + own);
            }
        }
        int nowOwn = 0, nowOther = 0, mostOwn = 0, mostOther = 0;
        foreach (var (own, other) in changes.Values)
        {
            (nowOwn, nowOther) = (nowOwn + own, nowOther + other);
            (mostOwn, mostOther) = (Math.Max(mostOwn, nowOwn), Math.Max(mostOther, nowOther));
        }
        return (mostOwn, mostOther);
    }

    public void House(IReadOnlyList<Person> persons, IReadOnlyList<Location> locations)
    {
        foreach (var location in locations)
        {
            for (var number = 0; number < location.Beds; number++)
            {
                var bed = new Bed(location, number);
                Pool(PoolOf(location), "").Add(bed);
                Pool(PoolOf(location), location.Place.MunicipalityCode).Add(bed);
                Pool(location.Id, "").Add(bed);
            }
        }
        var segments = persons.Where(person => !person.SleepsAbroad).SelectMany(Segments).ToArray();
        Array.Sort(segments, static (a, b) =>
            a.Arrival != b.Arrival ? a.Arrival.CompareTo(b.Arrival) : a.Person.Id.CompareTo(b.Person.Id));
        foreach (var segment in segments)
            Place(segment);
    }

    bool LivesWithAgency(Person person) =>
        person.Agency == ownHousingAgency && Chance.Of(seed, "ownhousing", person.KinOf ?? person.Id).Hit(shares.AgencyHousesOwn);

    IEnumerable<Segment> Segments(Person person)
    {
        foreach (var trip in person.Trips)
        {
            // Kin share the trip, and so its draws: they move together.
            var chance = Chance.Of(seed, "moves", trip.Arrival, trip.End);
            var from = trip.Arrival;
            bool? across = null;
            for (var half = trip.Arrival; half < trip.End; half += 182)
            {
                var moves = chance.Hit(shares.MovedWithinHalfYear);
                var day = half + chance.Between(7, 175);
                var acrossNext = chance.Hit(shares.MovedAcrossBorder);
                if (!moves || day < from + 7 || day > trip.End - 7)
                    continue;
                yield return new Segment(person, trip, from, day, across);
                (from, across) = (day, acrossNext);
            }
            yield return new Segment(person, trip, from, trip.End, across);
        }
    }

    void Place(Segment segment)
    {
        var person = segment.Person;
        var chance = Chance.Of(seed, "bed", person.Id, segment.Arrival);
        var pool = LivesWithAgency(person) ? "own" : "other";
        var bed = WithKin(segment) ?? Wanted(segment, pool, chance) ?? Any(Pool(pool, ""), segment, chance) ?? Any(Pool("other", ""), segment, chance);
        if (bed is null)
            return; // The region is full: somebody sleeps out of every register's sight.
        bed.FreeFrom = segment.End;
        var stay = new Stay(person.Id, person.Stays.Count, bed.Location, bed.Number, segment.Arrival, segment.End, segment.Trip);
        person.Stays.Add(stay);
        _latest[person.Id] = stay;
    }

    Bed? WithKin(Segment segment)
    {
        if (segment.Person.KinOf is not { } kin || !_latest.TryGetValue(kin, out var stay) || stay.Arrival != segment.Arrival)
            return null;
        return Pool(stay.Location.Id, "").Find(bed => bed.FreeFrom <= segment.Arrival);
    }

    Bed? Wanted(Segment segment, string pool, Chance chance)
    {
        if (segment.AcrossBorder is not { } across || !_latest.TryGetValue(segment.Person.Id, out var before))
            return null;
        var municipality = before.Location.Place.MunicipalityCode;
        var beds = across ? Pool(pool, "") : Pool(pool, municipality);
        for (var attempt = 0; attempt < Tries && beds.Count > 0; attempt++)
        {
            var bed = chance.Pick(beds);
            var here = bed.Location.Place.MunicipalityCode == municipality;
            if (bed.FreeFrom <= segment.Arrival && bed.Location != before.Location && here != across)
                return bed;
        }
        return null;
    }

    static Bed? Any(List<Bed> beds, Segment segment, Chance chance)
    {
        for (var attempt = 0; attempt < Tries && beds.Count > 0; attempt++)
        {
            var bed = chance.Pick(beds);
            if (bed.FreeFrom <= segment.Arrival)
                return bed;
        }
        return beds.Find(bed => bed.FreeFrom <= segment.Arrival);
    }

    static string PoolOf(Location location) => location.Registry == "housing-betuweflex" ? "own" : "other";

    List<Bed> Pool(string name, string municipality)
    {
        var key = name + municipality;
        if (!_pools.TryGetValue(key, out var beds))
            _pools[key] = beds = [];
        return beds;
    }
}
