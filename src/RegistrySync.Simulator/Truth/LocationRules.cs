using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>The rules about locations: what is so, what is arguable, and what the delivered records prove.</summary>
sealed class LocationRules
{
    readonly Region _region;
    readonly int _day;
    readonly ILookup<Location, Person> _residents;
    readonly ILookup<Location, Person> _recent;
    readonly HashSet<Location> _heardOf;
    readonly HashSet<Location> _reported;

    public LocationRules(Region region, Delivery delivery)
    {
        (_region, _day) = (region, delivery.Day);
        var stays = region.Persons.SelectMany(person => person.Stays.Select(stay => (Person: person, Stay: stay))).ToArray();
        _residents = stays.Where(one => one.Stay.Arrival < _day && one.Stay.End >= _day).ToLookup(one => one.Stay.Location, one => one.Person);
        _recent = stays.Where(one => one.Stay.Arrival <= _day && one.Stay.End > _day - 30).ToLookup(one => one.Stay.Location, one => one.Person);
        _heardOf = [.. delivery.Rows.Values.SelectMany(rows => rows).Select(row => row.Location)];
        _reported = [.. delivery.Reports.Where(report => report.Day > _day - 42 && !report.IsCancelledOn(_day)).GroupBy(report => report.Location)
            .Where(reports => reports.Count() >= 3).Select(reports => reports.Key)];
    }

    /// <summary>What is really so.</summary>
    public IEnumerable<string> Broken(Location location)
    {
        var residents = _residents[location].ToArray();
        if (residents.Length > location.Capacity)
            yield return "over-capacity";
        if (location.IsNew && new LiveWork(location, residents.Select(person => Workplace(person)).ToArray()).IsBroken(margin: 0))
            yield return "eighty-ten-ten";
        if (residents.Length > 0 && IsUnfit(location))
            yield return "not-meant-for-living";
        if (Overdue(location))
            yield return "missing-night-register";
        if (_reported.Contains(location))
            yield return "report-cluster";
    }

    /// <summary>Besides: what counting of recent weeks or rounding may make of it.</summary>
    public IEnumerable<string> Arguable(Location location)
    {
        if (_recent[location].Distinct().Count() > location.Capacity)
            yield return "over-capacity";
        if (_recent[location].Any() && IsUnfit(location))
            yield return "not-meant-for-living";
    }

    /// <summary>What the heaps of evidence prove by the rules' text.</summary>
    public Dictionary<Location, List<string>> Judge(IEnumerable<Evidence> heaps)
    {
        var certain = new Dictionary<Location, int>();
        var workplaces = new Dictionary<Location, List<Place?>>();
        foreach (var evidence in heaps)
        {
            // One person, one bed: the newest open row; owner and hirer report the same stay.
            var stay = evidence.Stays.Where(stay => stay.OpenOn(_day)).MaxBy(stay => stay.Arrival);
            if (stay is null || !stay.PresentOn(_day) || stay.Arrival == _day)
                continue;
            if (stay.Expected is not null || stay.Departure is not null)
                certain[stay.Location] = certain.GetValueOrDefault(stay.Location) + 1;
            if (!workplaces.TryGetValue(stay.Location, out var places))
                workplaces[stay.Location] = places = [];
            places.Add(StatedWorkplace(evidence));
        }
        var broken = new Dictionary<Location, List<string>>();
        foreach (var location in _region.Locations.Where(location => location.Place.InRegion))
        {
            var rules = new List<string>();
            if (certain.GetValueOrDefault(location) > location.Capacity)
                rules.Add("over-capacity");
            if (location.IsNew && workplaces.TryGetValue(location, out var places) && new LiveWork(location, [.. places]).IsBroken(margin: 1))
                rules.Add("eighty-ten-ten");
            if (workplaces.ContainsKey(location) && IsUnfit(location))
                rules.Add("not-meant-for-living");
            if (Overdue(location) && !_heardOf.Contains(location))
                rules.Add("missing-night-register");
            if (_reported.Contains(location))
                rules.Add("report-cluster");
            if (rules.Count > 0)
                broken[location] = rules;
        }
        return broken;
    }

    static bool IsUnfit(Location location) => location.Kind is "recreatie" or "overig" && !location.Permit;

    bool Overdue(Location location) => location.Silent && location.RegisterSince < _day - 60;

    Place? Workplace(Person person) =>
        person.Placements.FindLast(placement => placement.Start <= _day)?.Employer.Address.Place;

    /// <summary>Work whose agreed end passed without a word may have ended as a stay may have: where whoever did it works now is not known.</summary>
    Place? StatedWorkplace(Evidence evidence)
    {
        var placement = evidence.Placements.FindLast(one => one.Placement!.Start <= _day
            && (one.ActualEnd is { } ended ? ended.DayNumber > _day : one.ExpectedEnd is not { } agreed || agreed.DayNumber >= _day));
        return placement is { WorkLocationStated: true } ? placement.Placement!.Employer.Address.Place : null;
    }
}
