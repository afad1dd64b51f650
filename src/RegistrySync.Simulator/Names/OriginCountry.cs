using RegistrySync.Simulator.Brp;

namespace RegistrySync.Simulator.Names;

/// <summary>Codes of the national tables 32 (nationalities) and 34 (countries).</summary>
static class OriginCountry
{
    public static Waardetabel Country(this Origin origin) => origin switch
    {
        Origin.Poland => new("7028", "Polen"),
        Origin.Romania => new("7047", "Roemenië"),
        Origin.Bulgaria => new("7024", "Bulgarije"),
        Origin.Ukraine => new("6038", "Oekraïne"),
        Origin.Hungary => new("5017", "Hongarije"),
        Origin.Slovakia => new("6067", "Slowakije"),
        Origin.Lithuania => new("7066", "Litouwen"),
        Origin.Latvia => new("7064", "Letland"),
        Origin.Spain => new("6037", "Spanje"),
        Origin.Portugal => new("7050", "Portugal"),
        Origin.Netherlands => new("6030", "Nederland"),
    };

    public static Waardetabel Nationality(this Origin origin) => origin switch
    {
        Origin.Poland => new("0072", "Poolse"),
        Origin.Romania => new("0074", "Roemeense"),
        Origin.Bulgaria => new("0053", "Bulgaarse"),
        Origin.Ukraine => new("0034", "Oekraïense"),
        Origin.Hungary => new("0061", "Hongaarse"),
        Origin.Slovakia => new("0027", "Slowaakse"),
        Origin.Lithuania => new("0046", "Litouwse"),
        Origin.Latvia => new("0044", "Letse"),
        Origin.Spain => new("0077", "Spaanse"),
        Origin.Portugal => new("0073", "Portugese"),
        Origin.Netherlands => new("0001", "Nederlandse"),
    };
}
