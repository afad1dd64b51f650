using System.Globalization;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Regions;

/// <summary>The fixed agencies, and employers with a work location at real places.</summary>
static class AgencyMaker
{
    public const int Count = 10;

    static readonly string[] Names =
    [
        "BetuweFlex", "Linge Werk", "Waalkracht", "Fruitstreek Personeel", "AgroTalent", "Rivierenland Uitzend", "Oogst & Zonen Flex",
        "Bommelwaard Arbeid", "Maas Uitzendkrachten", "TopPluk",
    ];

    static readonly string[] FirstParts =
        ["Van Ooijen", "De Hooge Hof", "Boomkamp", "Linge", "Waal", "Batouwe", "De Kruisboom", "Ten Haaf", "Beukers", "Hoogland", "Vernooij", "Duijzer"];

    static readonly string[] Champignons = ["Champignons", "Bloemen", "Chrysanten", "Tomaten"];
    static readonly string[] Warehouses = ["Logistiek", "Distributie", "Warehousing", "Koeltransport"];
    static readonly string[] Growers = ["Fruitbedrijf", "Appels", "Kersen", "Zachtfruit"];
    static readonly string[] Nurseries = ["Boomkwekerij", "Laanbomen", "Plantgoed"];

    /// <summary>Seven push, three (the last) drop files; the first houses its own workers as housing-betuweflex.</summary>
    public static IReadOnlyList<Agency> Agencies() =>
        [.. Names.Select((name, index) => new Agency(index, name, Kvk(60_100_000 + (index * 1_317)), index < 7))];

    public static List<Employer> Employers(long seed, int workers, AddressMaker addresses)
    {
        var inside = Place.All.Where(place => place.InRegion).ToArray();
        var outside = Place.All.Where(place => !place.InRegion).ToArray();
        var municipalities = inside.GroupBy(place => place.MunicipalityCode).OrderBy(group => group.Key, StringComparer.Ordinal);
        var employers = new List<Employer>();
        foreach (var municipality in municipalities)
        {
            foreach (var work in Enum.GetValues<Work>())
                Add([.. municipality], work);
        }
        for (var more = Math.Max(16, workers / 60); more > 0; more--)
        {
            var chance = Chance.Of(seed, "employers", more);
            Add(chance.Hit(0.25) ? outside : inside, (Work)chance.Below(4));
        }
        return employers;

        void Add(Place[] places, Work work)
        {
            var chance = Chance.Of(seed, "employer", employers.Count);
            var kinds = work switch
            {
                Work.YearRound => Champignons,
                Work.Logistics => Warehouses,
                Work.Fruit => Growers,
                Work.Nursery => Nurseries,
            };
            var place = chance.Pick(places);
            employers.Add(new Employer(
                employers.Count, $"{chance.Pick(FirstParts)} {chance.Pick(kinds)} {place.Name}", Kvk(40_000_000 + (employers.Count * 731)),
                work, addresses.Make(place, chance)));
        }
    }

    static string Kvk(int number) => number.ToString("D8", CultureInfo.InvariantCulture);
}
