using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>Makes the rows of every night register on a day: all stays of the last thirteen months, as far as they were written down.</summary>
sealed class NightRegisters(Region region, NoiseProfile noise, Revisions revisions)
{
    /// <summary>Who else reports a bed when owner and hirer both do.</summary>
    static readonly Dictionary<string, string> Hirers = new()
    {
        ["housing-fruitdelta"] = "housing-waalwonen",
        ["housing-waalwonen"] = "housing-fruitdelta",
        ["housing-bommelerwaard"] = "housing-waalwonen",
        ["housing-linge"] = "housing-fruitdelta",
        ["housing-kleinverhuur"] = "housing-bommelerwaard",
        ["housing-betuweflex"] = "housing-waalwonen",
    };

    /// <summary>Rows per registry, in the order of the booking keys.</summary>
    public SortedDictionary<string, List<GuestRow>> RowsOn(int day)
    {
        var rows = new SortedDictionary<string, List<GuestRow>>(StringComparer.Ordinal);
        foreach (var registry in Layouts.All.Keys)
            rows[registry] = [];
        foreach (var person in region.Persons)
        {
            foreach (var stay in person.Stays)
            {
                if (!stay.Location.Delivers || stay.Arrival > day)
                    continue;
                var registry = stay.Location.Registry!;
                Add(rows[registry], person, stay, registry, day);
                var twice = noise.For(registry).ReportedTwice;
                if (Chance.Of(region.Seed, "twice", person.Id, stay.Index).Hit(twice))
                    Add(rows[Hirers[registry]], person, stay, Hirers[registry], day);
            }
        }
        Tourists.AddTo(rows["housing-linge"], region, noise.For("housing-linge"), day);
        foreach (var list in rows.Values)
            list.Sort(static (a, b) => a.Key.CompareTo(b.Key));
        return rows;
    }

    /// <summary>A holiday that was signed out makes two rows of one stay.</summary>
    void Add(List<GuestRow> rows, Person person, Stay stay, string registry, int day)
    {
        var from = stay.Arrival;
        var part = 0;
        foreach (var away in stay.Trip.Aways)
        {
            if (!away.SignedOut || away.From <= from || away.To >= stay.End)
                continue;
            AddPart(rows, person, stay, registry, day, from, away.From, part++);
            from = away.To;
        }
        AddPart(rows, person, stay, registry, day, from, stay.End, part);
    }

    void AddPart(List<GuestRow> rows, Person person, Stay stay, string registry, int day, int from, int to, int part)
    {
        if (from > day || to < day - TripMaker.WindowDays)
            return;
        var errors = noise.For(registry);
        var key = (person.Id * 256) + (stay.Index * 8) + Math.Min(part, 7);
        var chance = Chance.Of(region.Seed, registry, key);
        var written = NameClerk.Write(person, errors, Chance.Of(region.Seed, registry + "/name", key, revisions.Of(registry, key)));
        var expected = DepartureClerk.Expected(stay, day, errors, chance);
        var (departure, struck) = DepartureClerk.Departure(to, day, errors, chance);
        if (struck)
            return;
        var impossible = chance.Hit(errors.ImpossibleDates);
        var arrival = DateOnly.FromDayNumber(from);
        var byName = chance.Hit(errors.LocationByName);
        var named = chance.Hit(errors.GivenNameForInitials) || !Layouts.AsksForInitials(registry);
        var remarks = Remarks.For(person, errors, chance);
        var placement = person.Placements.Find(placement => placement.Start < to && placement.End > from);
        rows.Add(new GuestRow
        {
            Person = person, Stay = stay, Location = stay.Location, Registry = registry, Key = key, Written = named ? written : written with { Given = written.Initials },
            Room = stay.Location.Rooms[Math.Min(stay.Bed, stay.Location.Rooms.Length - 1)], Bed = stay.Bed + 1,
            Arrival = arrival, Expected = expected.Date, ExpectedIsPlaceholder = expected.Placeholder,
            Departure = impossible && departure is not null ? arrival.AddDays(-3) : departure,
            LocationByName = byName, Remarks = remarks,
            AgencyWorkerId = placement?.Agency is { } agency && chance.Hit(0.8) ? WorkerIds.Of(region.Seed, agency, person.Id) : null,
            EmployerKvk = placement is not null && chance.Hit(0.6) ? placement.Employer.Kvk : null,
        });
    }
}
