using System.Globalization;
using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Delivering.Setu;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>
/// The judge who knows the error rates: for each delivered record, the posterior over everybody in the region given what the record
/// says about the person, and the person who owns more than half of it. It knows who lives here and how clerks err; of a record it
/// sees name, birth date, worker's number and location only.
/// </summary>
sealed class Oracle
{
    /// <summary>How much likelier somebody sleeps where the population register has him than anywhere else.</summary>
    const double RegisteredThere = 20;

    /// <summary>Above this certainty a supplier's double report is likelier than another person of that name.</summary>
    const double DoubleHousingIsLikelier = 0.99;

    /// <summary>A birth date that a row states is some other person's by chance as seldom as this.</summary>
    const double BornThen = 1.0 / (366 * 30);

    readonly Region _region;
    readonly NoiseProfile _noise;
    readonly Delivery _delivery;
    readonly Dictionary<string, List<(Person Person, double Probability)>> _rowNames = [];
    readonly Namesakes _namesakes = new();
    readonly Dictionary<string, List<(Person Person, double Probability)>> _messageNames = [];
    readonly Dictionary<string, List<(Person Person, double Probability)>> _deskNames = [];
    readonly Dictionary<int, long> _cases = [];
    readonly Dictionary<(int Agency, string Worker), long> _byNumber = [];
    readonly Dictionary<(string Registry, int Key), long> _rows = [];
    readonly Dictionary<string, long> _messages = [];
    readonly Dictionary<long, List<(GuestRow Row, SeenStay Stay, double Certainty)>> _assigned = [];
    long _alone = -1;
    double _certainty;

    public Oracle(Region region, NoiseProfile noise, Delivery delivery)
    {
        (_region, _noise, _delivery) = (region, noise, delivery);
        Index(_rowNames, noise.For("housing-fruitdelta"), initials: true);
        Index(_messageNames, noise.For("setu"), initials: false);
        Index(_deskNames, noise.For("desk"), initials: false);
        foreach (var desk in delivery.Cases.Where(desk => !desk.IsWithdrawn))
            _cases[desk.Number] = Decide(_deskNames, Name(desk.Written), desk.Written, noise.For("desk"), desk.Person, region.LocationAt(desk.Address));
        foreach (var message in delivery.Messages.Where(message => message.Written is not null))
        {
            var cluster = Decide(_messageNames, Name(message.Written!), message.Written!, noise.For(message.Registry), message.Person, null);
            _messages[message.Reference] = cluster;
            _byNumber[(message.Agency.Index, message.Key)] = cluster;
        }
        foreach (var row in delivery.Rows.Values.SelectMany(rows => rows))
        {
            var cluster = _rows[(row.Registry, row.Key)] = Decide(row);
            if (cluster >= 0 && SeenStay.From(row, delivery.Day) is { } stay)
                Assigned(cluster).Add((row, stay, _certainty));
        }
        foreach (var rows in _assigned.Values)
            SplitContradictions(rows);
        _assigned.Clear();
        _rowNames.Clear();
        _messageNames.Clear();
        _deskNames.Clear();
    }

    /// <summary>A person's id, or a negative number for a record that stays alone.</summary>
    public long Of(GuestRow row) => _rows[(row.Registry, row.Key)];

    public long Of(SetuMessage message) => _messages[message.Reference];

    public long Of(DeskCase desk) => _cases[desk.Number];

    long Decide(GuestRow row)
    {
        if (row.AgencyWorkerId is { } number && row.Registry is "housing-fruitdelta" or "housing-betuweflex")
        {
            foreach (var agency in _region.Agencies)
            {
                if (_byNumber.TryGetValue((agency.Index, row.AgencyWorkerId ?? ""), out var cluster))
                {
                    _certainty = 1;
                    return cluster;
                }
            }
        }
        var decided = Decide(_rowNames, Name(row.Written), row.Written, _noise.For(row.Registry), row.Person, row.Location);
        // How sure a row is by what it says: of a name as many others are to be expected as its parts are frequent, known or not.
        var others = _namesakes.Expected(row.Written) * (row.Written.Birth is null ? 1 : BornThen);
        _certainty = Math.Min(_certainty, 1 / (1 + others));
        return decided;
    }

    long Decide(
        Dictionary<string, List<(Person Person, double Probability)>> names, string key, WrittenPerson written, FieldErrors errors,
        Person owner, Location? location)
    {
        double all = 0, best = 0;
        Person? likeliest = null;
        var seesOwner = false;
        foreach (var (person, probability) in names.TryGetValue(key, out var same) ? same : [])
        {
            seesOwner |= person == owner;
            Weigh(person, probability);
        }
        if (!seesOwner)
            Weigh(owner, errors.Typing / 60); // A slip of the keyboard: nobody else is written like this.
        _certainty = all > 0 ? best / all : 0;
        return likeliest is not null && best > all / 2 ? likeliest.Id : _alone--;

        void Weigh(Person person, double probability)
        {
            var weight = Prior(person) * probability * BirthLikelihood.Of(written.Birth, person.Birth, errors);
            if (location is not null && _region.LocationAt(person.RegistrationOn(_delivery.Day)?.Address) == location)
                weight *= RegisteredThere;
            all += weight;
            if (weight > best)
                (best, likeliest) = (weight, person);
        }
    }

    /// <summary>Nobody sleeps at two places for long: of two rows that say so, the one that is less certainly his goes.</summary>
    void SplitContradictions(List<(GuestRow Row, SeenStay Stay, double Certainty)> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, stay, certainty) = rows[i];
            if (certainty < DoubleHousingIsLikelier && rows.Where((other, j) => other.Certainty > certainty || (other.Certainty == certainty && j < i))
                .Any(other => PersonJudge.MostOverlap([stay, other.Stay], _delivery.Day, static (seen, day) => seen.CertainEnd(day)) > 7))
                _rows[(row.Registry, row.Key)] = _alone--;
        }
    }

    List<(GuestRow Row, SeenStay Stay, double Certainty)> Assigned(long cluster)
    {
        if (!_assigned.TryGetValue(cluster, out var rows))
            _assigned[cluster] = rows = [];
        return rows;
    }

    /// <summary>Settled people seldom sleep in workers' housing.</summary>
    static double Prior(Person person) => person.Role == Role.Worker ? 1 : 0.01;

    void Index(Dictionary<string, List<(Person Person, double Probability)>> names, FieldErrors errors, bool initials)
    {
        var own = new Dictionary<string, double>();
        foreach (var person in _region.Persons)
        {
            own.Clear();
            foreach (var (choices, probability) in NameChoices.All(person, errors))
            {
                var (given, family) = NameClerk.Compose(person, choices);
                var written = new WrittenPerson(given, family, null);
                own[Name(written)] = own.GetValueOrDefault(Name(written)) + probability;
                if (!initials)
                    continue;
                var initial = written with { Given = written.Initials };
                own[Name(initial)] = own.GetValueOrDefault(Name(initial)) + probability;
                _namesakes.Add(person, written, probability);
                _namesakes.Add(person, initial, probability);
            }
            foreach (var (name, probability) in own)
            {
                if (!names.TryGetValue(name, out var persons))
                    names[name] = persons = [];
                persons.Add((person, probability));
            }
        }
    }

    static string Name(WrittenPerson written) =>
        string.Create(CultureInfo.InvariantCulture, $"{Folded.Name(written.Given)}|{Folded.Name(written.Family)}");
}
