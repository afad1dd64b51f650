namespace RegistrySync.Simulator.Brp;

/// <summary>Everybody in the register at one moment, with an index for each kind of question. Immutable.</summary>
sealed class BrpContents
{
    readonly BrpPerson[] _persons;
    readonly Dictionary<string, int> _byBsn;
    readonly Dictionary<int, List<int>> _byBirthDate = [];
    readonly Dictionary<(string Postcode, int Number), List<int>> _byPostcode = [];
    readonly Dictionary<(string Municipality, int Number), List<int>> _byStreetNumber = [];
    readonly Dictionary<string, List<int>> _byNummeraanduiding = [];
    readonly Dictionary<string, List<int>> _byAdresseerbaarObject = [];
    readonly Dictionary<string, List<(string FoldedName, int Person)>> _byMunicipality = [];

    public BrpContents(IEnumerable<BrpPerson> persons, DateOnly today)
    {
        Today = today;
        _persons = [.. persons.Where(person => person.OpschortingBijhouding?.Reden.Code is not ("F" or "W"))];
        _byBsn = new(_persons.Length);
        for (var i = 0; i < _persons.Length; i++)
            Index(_persons[i], i);
        foreach (var names in _byMunicipality.Values)
            names.Sort(static (a, b) => (string.CompareOrdinal(a.FoldedName, b.FoldedName), a.Person.CompareTo(b.Person)) switch
            {
                (0, var byPerson) => byPerson,
                (var byName, _) => byName,
            });
    }

    public DateOnly Today { get; }

    public int Count => _persons.Length;

    public BrpPerson? Find(string bsn) => _byBsn.TryGetValue(bsn, out var i) ? _persons[i] : null;

    /// <summary>Persons born on a complete date; incomplete dates are never found this way.</summary>
    public IEnumerable<BrpPerson> BornOn(DateOnly date) => At(_byBirthDate, ((PartialDate)date).Digits);

    /// <summary>Persons at a postcode (upper case, no space) and house number.</summary>
    public IEnumerable<BrpPerson> AtPostcode(string postcode, int number) => At(_byPostcode, (postcode, number));

    /// <summary>Persons at a house number in any street of a municipality.</summary>
    public IEnumerable<BrpPerson> AtNumberIn(string municipality, int number) => At(_byStreetNumber, (municipality, number));

    public IEnumerable<BrpPerson> AtNummeraanduiding(string id) => At(_byNummeraanduiding, id);

    public IEnumerable<BrpPerson> AtAdresseerbaarObject(string id) => At(_byAdresseerbaarObject, id);

    /// <summary>Persons of a municipality whose folded family name is the given one, or starts with it.</summary>
    public IEnumerable<BrpPerson> NamedIn(string municipality, string foldedName, bool startsWith)
    {
        if (!_byMunicipality.TryGetValue(municipality, out var names))
            yield break;
        var (low, high) = (0, names.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(names[middle].FoldedName, foldedName) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        for (var i = low; i < names.Count; i++)
        {
            var name = names[i].FoldedName;
            if (startsWith ? !name.StartsWith(foldedName, StringComparison.Ordinal) : name != foldedName)
                yield break;
            yield return _persons[names[i].Person];
        }
    }

    void Index(BrpPerson person, int i)
    {
        if (!_byBsn.TryAdd(person.Burgerservicenummer, i))
            throw new ArgumentException("Two persons have one citizen service number.", nameof(person));
        if (person.Geboorte.Datum is { IsComplete: true } birth)
            Add(_byBirthDate, birth.Digits, i);
        var municipality = person.GemeenteVanInschrijving?.Code;
        if (municipality is not null)
        {
            if (!_byMunicipality.TryGetValue(municipality, out var names))
                _byMunicipality[municipality] = names = [];
            names.Add((RegisterSpelling.Fold(person.Naam.Geslachtsnaam ?? ""), i));
        }

        if (person.Verblijfplaats is not BrpVerblijfplaats.Adres address)
            return;
        if (address.Postcode is { } postcode)
            Add(_byPostcode, (postcode, address.Huisnummer), i);
        if (municipality is not null)
            Add(_byStreetNumber, (municipality, address.Huisnummer), i);
        if (address.NummeraanduidingIdentificatie is { } nummeraanduiding)
            Add(_byNummeraanduiding, nummeraanduiding, i);
        if (address.AdresseerbaarObjectIdentificatie is { } adresseerbaarObject)
            Add(_byAdresseerbaarObject, adresseerbaarObject, i);
    }

    IEnumerable<BrpPerson> At<TKey>(Dictionary<TKey, List<int>> index, TKey key) where TKey : notnull =>
        index.TryGetValue(key, out var found) ? found.Select(i => _persons[i]) : [];

    static void Add<TKey>(Dictionary<TKey, List<int>> index, TKey key, int person) where TKey : notnull
    {
        if (!index.TryGetValue(key, out var persons))
            index[key] = persons = new(1);
        persons.Add(person);
    }
}
