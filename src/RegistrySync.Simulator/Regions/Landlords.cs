using System.Globalization;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Regions;

/// <summary>Owners and operators per night register; each party is one object wherever it occurs.</summary>
sealed class Landlords
{
    readonly Dictionary<string, Organisation[]> _operators = [];
    readonly long _seed;
    readonly int _epoch;
    readonly RegionShares _shares;
    int _last = 30_200_000;

    public Landlords(long seed, int epoch, RegionShares shares, Agency ownHousing, int locations)
    {
        (_seed, _epoch, _shares) = (seed, epoch, shares);
        _operators["housing-betuweflex"] = [Make(ownHousing.Name, ownHousing.Kvk, 0)];
        _operators["housing-waalwonen"] = [Make("Waalwonen", null, 1)];
        _operators["housing-fruitdelta"] = Several("Fruittelers Delta", Math.Max(4, locations / 12), 100);
        _operators["housing-bommelerwaard"] = Several("Bommelerwaard Huisvesting", Math.Max(3, locations / 25), 400);
        _operators["housing-linge"] = Several("Camping aan de Linge", Math.Max(3, locations / 30), 600);
        _operators["housing-kleinverhuur"] = Several("Verhuur", Math.Max(4, locations / 6), 800);
        _operators[""] = Several("Kamerbeheer", Math.Max(4, locations / 10), 2000);
    }

    /// <summary>An operator of that night register ("" for none).</summary>
    public Organisation Operator(string? registry, Chance chance) => chance.Pick(_operators[registry ?? ""]);

    public Organisation Owner(Organisation operatedBy, Chance chance) =>
        chance.Hit(0.6) ? operatedBy : chance.Pick(_operators["housing-fruitdelta"]);

    double Even(int stream, double step) => ((_seed % 97 / 97.0) + (stream * step)) % 1;

    Organisation[] Several(string name, int count, int stream) =>
        [.. Enumerable.Range(1, count).Select(number => Make($"{name} {number}", null, stream + number))];

    Organisation Make(string name, string? kvk, int stream)
    {
        var chance = Chance.Of(_seed, "organisation", stream);
        var norm = chance.Unit() switch { < 0.6 => "SNF", < 0.75 => "AKF", < 0.8 => "Roemer", _ => "geen" };
        // Few parties: spread evenly over them instead of drawn, so that a small region has some of each.
        var lapsed = Even(stream, 0.7549) < _shares.CertificatesLapsed;
        var until = lapsed ? _epoch - chance.Between(10, 300) : _epoch + chance.Between(150, 700);
        var signs = Even(stream, 0.6180) < _shares.Signatories;
        var privatePerson = name.StartsWith("Verhuur", StringComparison.Ordinal) && chance.Hit(0.5);
        kvk ??= privatePerson ? null : (_last += 977).ToString("D8", CultureInfo.InvariantCulture);
        return new Organisation(name, kvk, signs, norm, norm == "geen" ? null : until);
    }
}
