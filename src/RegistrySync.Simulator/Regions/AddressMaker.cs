using System.Globalization;
using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Regions;

/// <summary>Hands out addresses that differ from each other, with one postcode per street.</summary>
sealed class AddressMaker(long seed)
{
    static readonly string[] Streets =
    [
        "Dorpsstraat", "Kerkstraat", "Molenstraat", "Waalbandijk", "Lingedijk", "Hogeweg", "Provincialeweg", "Nieuweweg", "Achterstraat",
        "Burgemeester Houtkoperweg", "Parallelweg", "Stationsweg", "Industrieweg", "Tuinderslaan", "Kasteellaan", "Boomgaardweg",
        "Kersenpad", "Appellaan", "Perenstraat", "Veilingweg", "Broekstraat", "Bommelsestraat", "Maasdijk", "Uiterwaard", "Meidoornstraat",
        "Eikenlaan", "Lijsterbes", "Wilhelminastraat", "Prins Bernhardlaan", "Hoenveld", "Zandweg", "Lageveldseweg", "Tielsestraat",
        "Rijksstraatweg", "Ooiweg", "Steenweg", "Bloemstraat", "Kwekerijweg", "Champignonpad", "Hertog Karellaan",
    ];

    const string PostcodeLetters = "ABCDEGHJKLMNPRTVWXZ";
    readonly Dictionary<(string Place, int Street), int> _lastNumber = [];
    long _lastId = 1_000_000 + (seed & 0xFFFF) * 7;

    public Address Make(Place place, Chance chance)
    {
        var street = chance.Below(Streets.Length);
        var number = _lastNumber.GetValueOrDefault((place.Code, street)) + chance.Between(1, 6);
        return At(place, street, number, chance);
    }

    /// <summary>A further number in the street of an address, as large locations have.</summary>
    public Address Next(Address address, Chance chance)
    {
        var street = Array.IndexOf(Streets, address.Street);
        return At(address.Place, street, _lastNumber[(address.Place.Code, street)] + 2, chance);
    }

    Address At(Place place, int street, int number, Chance chance)
    {
        _lastNumber[(place.Code, street)] = number;
        var of = Chance.Of(street, place.Code);
        var area = of.Pick(place.PostcodeAreas);
        var postcode = $"{area}{of.Pick(PostcodeLetters.ToCharArray())}{of.Pick(PostcodeLetters.ToCharArray())}";
        var letter = chance.Hit(0.15) ? ((char)('a' + chance.Below(4))).ToString() : null;
        var addition = letter is null && chance.Hit(0.05) ? chance.Between(1, 9).ToString(CultureInfo.InvariantCulture) : null;
        var id = ++_lastId;
        return new Address(
            place, Streets[street], number, letter, addition, postcode,
            $"{place.MunicipalityCode}01{id:D10}", $"{place.MunicipalityCode}20{id:D10}");
    }
}
