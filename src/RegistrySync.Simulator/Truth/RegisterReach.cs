using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>
/// The population register cannot be listed. A list counts as delivered only when a question may be asked of the person and, made from
/// the person's own records, leads to it; and "not found" is earned only when nobody near is found either.
/// </summary>
sealed class RegisterReach
{
    /// <summary>Below this many nights, observed or agreed, nobody asks: a campsite holds tourists.</summary>
    const int NightsToAsk = 30;

    /// <summary>More hits than this the register does not list.</summary>
    const int MostHits = 10;

    readonly Region _region;
    readonly int _day;
    readonly PopulationRegister _register;
    readonly RegionShares _shares;
    readonly Dictionary<DateOnly, List<Person>> _byBirth = [];
    readonly Dictionary<string, List<Person>> _byName = [];

    public RegisterReach(Region region, PopulationRegister register, RegionShares shares, int day)
    {
        (_region, _day, _register, _shares) = (region, day, register, shares);
        foreach (var person in region.Persons)
        {
            if (person.RegistrationOn(day) is null)
                continue;
            if (register.Birth(person).IsComplete)
                Add(_byBirth, person.Birth, person);
            Add(_byName, FullName(person), person);
        }
    }

    /// <summary>
    /// Whether one of the eight municipalities may ask: the person slept in one, for long enough. Work proves no night, and whoever
    /// sleeps elsewhere is another municipality's care.
    /// </summary>
    public bool MayAsk(Evidence evidence) =>
        evidence.Stays.Exists(stay => stay.Location.Place.InRegion)
        && (evidence.Stays.Exists(stay => (stay.Departure ?? stay.Expected) - stay.Arrival >= NightsToAsk)
            || Nights.Within(evidence.Stays.Select(stay => (stay.Arrival, stay.CertainEnd(_day))), 0, _day) >= NightsToAsk);

    /// <summary>By name and birth date, by name and municipality, or by an address where the person is said to sleep.</summary>
    public bool Reaches(Person person, Evidence evidence)
    {
        if (person.RegistrationOn(_day) is not { } state || !MayAsk(evidence))
            return false;
        var whole = _register.Birth(person).IsComplete;
        var family = Folded.Name(person.Name.Family);
        var given = Folded.First(person.Name.Given[0]);
        foreach (var written in evidence.Written)
        {
            var (writtenFamily, writtenGiven) = (LastPart(written.Family), Folded.First(written.Given));
            if (whole && written.Birth == person.Birth && (Folded.Start(writtenFamily) == Folded.Start(family) || Folded.Start(writtenGiven) == Folded.Start(family)))
                return true;
            if (writtenFamily == family && writtenGiven == given && state.Address?.Place.InRegion != false && Namesakes(person, state) <= MostHits)
                return true;
        }
        // Of an address is asked who of that birth date is there, or who of a name that begins like a word of the person's own.
        return state is { Kind: RegistrationKind.Resident, Address: { } address }
            && !PopulationRegister.IsDescribed(_region, person, address, _shares) && _region.LocationAt(address) is { } home && evidence.Stays.Exists(stay => stay.Location == home)
            && evidence.Written.Exists(written => (whole && written.Birth == person.Birth) || BeginsLike(written, family));
    }

    static bool BeginsLike(WrittenPerson written, string family) =>
        Words(written).Any(word => Folded.Start(Folded.Sound(word)) == Folded.Start(Folded.Sound(family)));

    /// <summary>Two complete searches by name and birth date, each by another word of the name, find nobody, and nobody near.</summary>
    public bool EarnsNotFound(Evidence evidence)
    {
        // The first of January is what systems fill in when they know no date.
        var dated = evidence.Written.FindAll(written => written.Birth is { } birth && birth is not { Month: 1, Day: 1 });
        if (!MayAsk(evidence) || dated.SelectMany(Beginnings).Distinct().Count() < 2)
            return false;
        foreach (var written in evidence.Written)
        {
            var (family, given) = (LastPart(written.Family), Folded.First(written.Given));
            if (written.Birth is { } birth && _byBirth.TryGetValue(birth, out var born) && born.Exists(other => Resembles(other, family, given)))
                return false;
            if (_byName.TryGetValue(given + " " + family, out var named)
                && named.Exists(other => dated.Exists(one => NearDate(one.Birth!.Value, other.Birth))))
                return false;
        }
        return true;
    }

    /// <summary>Who is found with a person by name in one municipality, or among the non-residents.</summary>
    int Namesakes(Person person, Registration state) => _byName[FullName(person)].Count(other =>
        other.RegistrationOn(_day)?.Address?.Place.MunicipalityCode == state.Address?.Place.MunicipalityCode);

    static IEnumerable<string> Beginnings(WrittenPerson written) => Words(written).Select(Folded.Start);

    /// <summary>Shorter ones cannot be searched by.</summary>
    static IEnumerable<string> Words(WrittenPerson written) =>
        $"{LastPart(written.Family)} {Folded.Name(written.Given)}".Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length >= 3);

    static bool Resembles(Person other, string family, string given)
    {
        var (itsFamily, itsGiven) = (Folded.Name(other.Name.Family), Folded.First(other.Name.Given[0]));
        // Of initials only the first letter can be compared.
        var givenAlike = given.Contains('.', StringComparison.Ordinal) ? itsGiven[0] == given[0] : Folded.Start(itsGiven) == Folded.Start(given);
        return Folded.Start(itsFamily) == Folded.Start(family) || givenAlike
            || Folded.Start(itsFamily) == Folded.Start(given) || Folded.Start(itsGiven) == Folded.Start(family);
    }

    /// <summary>At least two of day, month and year agree, or day and month are exchanged.</summary>
    static bool NearDate(DateOnly one, DateOnly other) =>
        (one.Day == other.Day ? 1 : 0) + (one.Month == other.Month ? 1 : 0) + (one.Year == other.Year ? 1 : 0) >= 2
        || (one.Year == other.Year && one.Day == other.Month && one.Month == other.Day);

    static string FullName(Person person) => Folded.First(person.Name.Given[0]) + " " + Folded.Name(person.Name.Family);

    /// <summary>Without a prefix, which the register keeps apart.</summary>
    static string LastPart(string family)
    {
        var folded = Folded.Name(family);
        foreach (var prefix in new[] { "VAN DEN ", "VAN DER ", "VAN DE ", "VAN ", "DE ", "TER ", "'T " })
        {
            if (folded.StartsWith(prefix, StringComparison.Ordinal))
                return folded[prefix.Length..];
        }
        return folded;
    }

    static void Add<TKey>(Dictionary<TKey, List<Person>> index, TKey key, Person person) where TKey : notnull
    {
        if (!index.TryGetValue(key, out var persons))
            index[key] = persons = [];
        persons.Add(person);
    }
}
