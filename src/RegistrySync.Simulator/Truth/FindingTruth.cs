using RegistrySync.Simulator.Delivering;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>Who or what a finding is about, as the truth knows it: a person, or "L0001", or "kvk:20000001".</summary>
readonly record struct Subject(Person? Person, string? Key);

/// <summary>The truth about one rule: what is so, what more may be said without error, and what the deliveries prove.</summary>
sealed class RuleTruth
{
    public HashSet<Subject> Broken { get; } = [];

    /// <summary>Everything that is no error when found; contains <see cref="Broken"/>.</summary>
    public HashSet<Subject> Defensible { get; } = [];

    /// <summary>Broken, and reached by a judge who sees the delivered records alone.</summary>
    public HashSet<Subject> Observable { get; } = [];

    /// <summary>What that judge finds, right or wrong.</summary>
    public HashSet<Subject> Judged { get; } = [];
}

/// <summary>The truth about every rule on the day of a delivery.</summary>
sealed class FindingTruth
{
    public static readonly string[] Rules =
    [
        "unregistered-long-stay", "registration-due-soon", "address-mismatch", "registered-not-present", "departed-still-registered",
        "inactive-person-active", "double-housed", "housed-without-work", "over-capacity", "eighty-ten-ten", "not-meant-for-living",
        "provider-without-covenant", "certificate-lapsed", "missing-night-register", "report-cluster",
    ];

    readonly Dictionary<string, RuleTruth> _rules = Rules.ToDictionary(rule => rule, _ => new RuleTruth());
    readonly PersonJudge _judge;
    readonly LocationRules _locations;
    readonly OrganisationRules _organisations;

    public FindingTruth(Region region, Delivery delivery, NoiseProfile noise)
    {
        Reach = new RegisterReach(region, new PopulationRegister(region, noise), noise.Region, delivery.Day);
        Evidence = EvidenceBook.ByTruth(delivery, Reach);
        _judge = new PersonJudge(region, noise.Region, Reach, delivery.Day);
        _locations = new LocationRules(region, delivery);
        _organisations = new OrganisationRules(region, delivery.Day);
        Persons(region, new PersonFacts(region, noise.Region, delivery.Day));
        Parties(region);
        foreach (var truth in _rules.Values)
        {
            truth.Defensible.UnionWith(truth.Broken);
            truth.Observable.UnionWith(truth.Judged);
            truth.Observable.IntersectWith(truth.Broken);
        }
    }

    public RegisterReach Reach { get; }

    public IReadOnlyDictionary<Person, Evidence> Evidence { get; }

    public IReadOnlyDictionary<string, RuleTruth> ByRule => _rules;

    /// <summary>What the judge would find if the records belonged together as in these heaps; subjects by owner of most records.</summary>
    public Dictionary<string, HashSet<Subject>> Judge(IReadOnlyCollection<Evidence> heaps)
    {
        var found = Rules.ToDictionary(rule => rule, _ => new HashSet<Subject>());
        foreach (var evidence in heaps)
        {
            foreach (var rule in _judge.Judge(evidence))
                found[rule].Add(new Subject(evidence.Owner, null));
        }
        foreach (var (location, rules) in _locations.Judge(heaps))
        {
            foreach (var rule in rules)
                found[rule].Add(new Subject(null, location.Id));
        }
        foreach (var (kvk, rule) in _organisations.Broken())
            found[rule].Add(new Subject(null, $"kvk:{kvk}"));
        return found;
    }

    void Persons(Region region, PersonFacts facts)
    {
        foreach (var person in region.Persons.Where(person => person.Role == Role.Worker))
        {
            var evidence = Evidence.GetValueOrDefault(person);
            foreach (var rule in facts.Broken(person, evidence))
                _rules[rule].Broken.Add(new Subject(person, null));
            foreach (var rule in facts.Arguable(person, evidence))
                _rules[rule].Defensible.Add(new Subject(person, null));
        }
        foreach (var (rule, found) in Judge([.. Evidence.Values]))
            _rules[rule].Judged.UnionWith(found);
    }

    void Parties(Region region)
    {
        foreach (var location in region.Locations)
        {
            foreach (var rule in _locations.Broken(location))
                _rules[rule].Broken.Add(new Subject(null, location.Id));
            foreach (var rule in _locations.Arguable(location))
                _rules[rule].Defensible.Add(new Subject(null, location.Id));
        }
        foreach (var (kvk, rule) in _organisations.Broken())
            _rules[rule].Broken.Add(new Subject(null, $"kvk:{kvk}"));
        foreach (var (kvk, rule) in _organisations.Arguable())
            _rules[rule].Defensible.Add(new Subject(null, $"kvk:{kvk}"));
    }
}
