using RegistrySync.Simulator.Names;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Regions;

/// <summary>Draws people: origin, sex, age, name, kin, work and trips.</summary>
sealed class PersonMaker(long seed, int epoch, RegionShares shares)
{
    static readonly (Origin Origin, double Share)[] Workers =
    [
        (Origin.Poland, 0.46), (Origin.Romania, 0.20), (Origin.Ukraine, 0.10), (Origin.Bulgaria, 0.09), (Origin.Hungary, 0.035),
        (Origin.Slovakia, 0.025), (Origin.Lithuania, 0.025), (Origin.Latvia, 0.015), (Origin.Spain, 0.02), (Origin.Portugal, 0.02),
        (Origin.Netherlands, 0.01),
    ];

    static readonly (Work Work, double Share)[] Sectors =
        [(Work.YearRound, 0.46), (Work.Logistics, 0.18), (Work.Fruit, 0.24), (Work.Nursery, 0.12)];

    readonly TripMaker _trips = new(epoch, shares);

    public Person Worker(int id, Person? previous, bool coming)
    {
        var chance = Chance.Of(seed, "person", id);
        if (previous is not null && chance.Hit(shares.KinInRoom))
            return Kin(id, previous, chance);
        var work = Draw(Sectors, chance);
        var trips = coming ? _trips.MakeComing(chance) : _trips.Make(work, chance);
        var agency = chance.Hit(shares.ThroughAgency) ? chance.Below(AgencyMaker.Count) : (int?)null;
        return Person(id, Role.Worker, Draw(Workers, chance), chance, trips, work, agency, chance.Hit(shares.SleepsAbroad), null);
    }

    /// <summary>Somebody with an own address who works elsewhere or nowhere: half of them Dutch.</summary>
    public Person Settled(int id)
    {
        var chance = Chance.Of(seed, "settled", id);
        var origin = chance.Hit(0.5) ? Origin.Netherlands : Draw(Workers, chance);
        return Person(id, Role.Settled, origin, chance, [], Work.YearRound, null, false, null);
    }

    /// <summary>A member of a grower's household.</summary>
    public Person Family(int id, Person? head)
    {
        var chance = Chance.Of(seed, "family", id);
        return Person(id, Role.Family, Origin.Netherlands, chance, [], Work.YearRound, null, false, head);
    }

    public Person Tourist(int id)
    {
        var chance = Chance.Of(seed, "tourist", id);
        var origin = chance.Hit(0.7) ? Origin.Netherlands : Draw(Workers, chance);
        return Person(id, Role.Tourist, origin, chance, [], Work.YearRound, null, false, null);
    }

    Person Kin(int id, Person other, Chance chance)
    {
        return Person(id, Role.Worker, other.Origin, chance, other.Trips, other.Work, other.Agency, other.SleepsAbroad, other);
    }

    Person Person(
        int id, Role role, Origin origin, Chance chance, List<Trip> trips, Work work, int? agency, bool sleepsAbroad, Person? kin)
    {
        var sex = chance.Hit(role == Role.Worker ? shares.Women : 0.5) ? Sex.Woman : Sex.Man;
        // Half of the workers are under 34; a few work on until 67.
        var age = role == Role.Worker ? 18 + (int)(Math.Pow(chance.Unit(), 1.55) * 46) : 18 + chance.Below(65);
        var birth = DateOnly.FromDayNumber(epoch - (int)((age + chance.Unit()) * 365.25));
        var list = NameList.Of(origin);
        var root = kin?.FamilyRoot ?? NameMaker.FamilyRoot(list, chance);
        var partner = FamilyEnding.For(origin, Sex.Woman, NameMaker.FamilyRoot(list, chance), chance);
        var name = NameMaker.Make(origin, sex, chance, root);
        return new Person
        {
            Id = id,
            Role = role,
            Origin = origin,
            Sex = sex,
            Birth = birth,
            FamilyRoot = root,
            Name = name,
            MarriedName = sex == Sex.Woman && age >= 22 && origin != Origin.Netherlands ? Latin(origin, partner) : null,
            KinOf = kin?.Id,
            HomeTown = Latin(origin, chance.Pick(list.Towns)),
            Work = work,
            Agency = agency,
            SleepsAbroad = sleepsAbroad,
            Trips = [.. trips],
        };
    }

    static string Latin(Origin origin, string text) =>
        origin is Origin.Bulgaria or Origin.Ukraine ? Transliteration.Official(origin, text) : text;

    static T Draw<T>((T Value, double Share)[] table, Chance chance)
    {
        var at = chance.Unit();
        foreach (var (value, share) in table)
        {
            if ((at -= share) < 0)
                return value;
        }
        return table[0].Value;
    }
}
