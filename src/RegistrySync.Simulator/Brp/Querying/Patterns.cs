using System.Text.RegularExpressions;

namespace RegistrySync.Simulator.Brp.Querying;

/// <summary>The patterns of the interface, letter for letter: they appear in its error messages.</summary>
static partial class Patterns
{
    [GeneratedRegex(@"^[0-9]{9}$")]
    public static partial Regex Burgerservicenummer { get; }

    [GeneratedRegex(@"^[0-9]{4}$")]
    public static partial Regex Gemeente { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9À-ž \.\-\']{1,200}$|^[a-zA-Z0-9À-ž \.\-\']{3,199}\*{1}$")]
    public static partial Regex Naam { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9À-ž \.\-\']{1,199}\*{0,1}$")]
    public static partial Regex VoornamenOptioneel { get; }

    [GeneratedRegex(@"^[a-zA-Z \']{1,10}$")]
    public static partial Regex Voorvoegsel { get; }

    [GeneratedRegex(@"^([Mm]|[Vv]|[Oo])$")]
    public static partial Regex Geslacht { get; }

    [GeneratedRegex(@"^[1-9]{1}[0-9]{3}[ ]?[A-Za-z]{2}$")]
    public static partial Regex Postcode { get; }

    [GeneratedRegex(@"^[a-zA-Z]{1}$")]
    public static partial Regex Huisletter { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9 \-]{1,4}$")]
    public static partial Regex Huisnummertoevoeging { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9À-ž \-\'\.]{1,80}$|^[a-zA-Z0-9À-ž \-\'\.]{7,79}\*{1}$|^\*{1}[a-zA-Z0-9À-ž \-\'\.]{7,79}$")]
    public static partial Regex Straat { get; }

    [GeneratedRegex(@"^(?!0{16})[0-9]{16}$")]
    public static partial Regex Identificatie { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9\._]{1,200}$")]
    public static partial Regex Field { get; }
}
