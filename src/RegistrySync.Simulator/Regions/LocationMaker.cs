using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Regions;

/// <summary>Housing locations until there are beds enough, spread over the eight municipalities and the night registers.</summary>
sealed class LocationMaker(long seed, int epoch, RegionShares shares, AddressMaker addresses, Agency ownHousing)
{
    static readonly (string? Registry, double Share, int Least, int Most)[] Kinds =
    [
        ("housing-fruitdelta", 0.30, 8, 60), ("housing-waalwonen", 0.22, 6, 40), ("housing-bommelerwaard", 0.18, 6, 30),
        ("housing-linge", 0.16, 20, 90), ("housing-kleinverhuur", 0.14, 3, 9),
    ];

    static readonly string[] Names =
        ["Huize Linge", "De Appelhof", "Lindehof", "Het Wapen", "De Uiterwaard", "Waalzicht", "De Boomgaard", "Perenhof", "De Meent", "Kersentuin", "Dijkhuis", "De Veldkamp"];

    readonly Place[] _places = [.. Place.All.Where(place => place.InRegion)];
    readonly Place[] _neighbours = [.. Place.All.Where(place => !place.InRegion)];
    readonly List<Location> _made = [];

    /// <param name="own">Beds of the agency that houses its own workers.</param>
    /// <param name="other">Beds of everybody else.</param>
    public List<Location> Make(int own, int other)
    {
        var landlords = new Landlords(seed, epoch, shares, ownHousing, (own + other) / 14);
        for (var beds = 0; beds < own;)
            beds += Add(landlords, "housing-betuweflex", 8, 50).Beds;
        foreach (var (registry, share, least, most) in Kinds)
        {
            for (var beds = 0; beds < other * share * (1 - shares.BedsWithoutRegister);)
                beds += Add(landlords, registry, least, most).Beds;
        }
        for (var beds = 0; beds < other * shares.BedsWithoutRegister;)
            beds += Add(landlords, null, 3, 20).Beds;
        return _made;
    }

    Location Add(Landlords landlords, string? registry, int least, int most)
    {
        var index = _made.Count;
        var chance = Chance.Of(seed, "location", index);
        var place = chance.Hit(shares.LocationsOutside) ? chance.Pick(_neighbours) : chance.Pick(_places);
        var beds = least + (int)(Math.Pow(chance.Unit(), 2) * (most - least + 1));
        var crowded = chance.Hit(shares.OverCapacity);
        var crowding = 1.5 + (2 * chance.Unit());
        var isNew = chance.Hit(shares.NewLocations) && beds >= 6 && place.InRegion;
        var notLocal = chance.Hit(shares.NewLocationsNotLocal);
        var kind = Kind(registry, chance);
        var permitted = chance.Hit(kind switch { "logies" => 0.93, "wonen" => 0.65, "recreatie" => 0.6, _ => 0.4 });
        var operatedBy = landlords.Operator(registry, chance);
        var first = addresses.Make(place, chance);
        var all = new List<Address> { first };
        while (beds > 12 && all.Count < 4 && chance.Hit(0.45))
            all.Add(addresses.Next(first, chance));
        var location = new Location
        {
            Index = index,
            Name = $"{chance.Pick(Names)} {index + 1}",
            Addresses = all,
            Kind = kind,
            Beds = beds,
            Capacity = crowded ? Math.Max(1, (int)(beds / crowding)) : beds + chance.Below(2),
            Permit = permitted,
            IsNew = isNew,
            Operator = operatedBy,
            Owner = landlords.Owner(operatedBy, chance),
            Registry = registry,
            Silent = chance.Hit(shares.SilentLocations) && registry is not null,
            RegisterSince = epoch - chance.Between(420, 1100),
            Household = registry == "housing-fruitdelta" && chance.Hit(0.5) ? chance.Between(2, 5) : 0,
            LocalShare = isNew && !notLocal ? 0.95 : isNew ? 0.12 : 0.6,
            Rooms = Rooms(beds, chance),
        };
        _made.Add(location);
        return location;
    }

    int[] Rooms(int beds, Chance chance)
    {
        var rooms = new int[beds];
        for (int bed = 0, room = 1; bed < beds; room++)
        {
            var size = chance.Hit(shares.TwoToARoom) ? 2 : chance.Hit(0.6) ? 1 : 3;
            while (size-- > 0 && bed < beds)
                rooms[bed++] = room;
        }
        return rooms;
    }

    static string Kind(string? registry, Chance chance)
    {
        var draw = chance.Unit();
        return registry switch
        {
            "housing-linge" => "recreatie",
            "housing-kleinverhuur" => "wonen",
            null => draw < 0.85 ? "wonen" : draw < 0.93 ? "recreatie" : "overig",
            _ => draw < 0.75 ? "logies" : draw < 0.92 ? "wonen" : draw < 0.96 ? "recreatie" : "overig",
        };
    }
}
