using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistrySync.Domain.Normalising;

/// <summary>Dutch addresses as registries write them. A municipality is never derived from them.</summary>
public static partial class AddressText
{
    /// <summary>Postcode as <c>1234AB</c>.</summary>
    public static Reading<string> ReadPostcode(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Reading<string>.Blank;
        var match = Postcode().Match(text);
        return match.Success && match.Length == text.Trim().Length
            ? new Reading<string>(match.Groups[1].Value + match.Groups[2].Value.ToUpperInvariant(), null)
            : Reading<string>.Refused(Reasons.UnreadablePostcode);
    }

    /// <summary>House number with what follows it: <c>12 a-3</c> is number 12, letter A, addition 3.</summary>
    public static Reading<HouseNumber?> ReadHouseNumber(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Reading<HouseNumber?>.Blank;
        var match = House().Match(text.Trim());
        return match.Success && match.Length == text.Trim().Length ? new Reading<HouseNumber?>(HouseOf(match), null)
            : Reading<HouseNumber?>.Refused(Reasons.UnreadableAddress);
    }

    /// <summary>A whole address in one column: <c>Dorpsstraat 12a, 4011 AB Zoelen</c>; postcode and place may be absent.</summary>
    public static Reading<WrittenAddress> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Reading<WrittenAddress>.Blank;
        var tidy = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string? postcode = null;
        string? place = null;
        var found = Postcode().Match(tidy);
        if (found.Success)
        {
            postcode = found.Groups[1].Value + found.Groups[2].Value.ToUpperInvariant();
            place = Blank(tidy[(found.Index + found.Length)..]);
            tidy = tidy[..found.Index];
        }
        else if (tidy.LastIndexOf(',') is > 0 and var comma)
        {
            place = Blank(tidy[(comma + 1)..]);
            tidy = tidy[..comma];
        }

        var street = Street().Match(tidy.Trim(' ', ','));
        return street.Success
            ? new Reading<WrittenAddress>(new WrittenAddress(street.Groups["street"].Value.Trim(' ', ','), HouseOf(street), postcode, place), null)
            : Reading<WrittenAddress>.Refused(Reasons.UnreadableAddress);
    }

    static HouseNumber HouseOf(Match match)
    {
        var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        var rest = match.Groups["rest"].Value.Trim(' ', '-', '/');
        if (rest.Length == 0)
            return new HouseNumber(number, null, null);
        var letter = char.IsLetter(rest[0]) && (rest.Length == 1 || !char.IsLetter(rest[1])) ? rest[..1].ToUpperInvariant() : null;
        var addition = Blank((letter is null ? rest : rest[1..]).Trim(' ', '-', '/'))?.ToUpperInvariant();
        return new HouseNumber(number, letter, addition);
    }

    static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim(' ', ',');

    [GeneratedRegex(@"\b([1-9][0-9]{3})\s?([A-Za-z]{2})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"^(?<number>[0-9]{1,5})(?<rest>[\s\-/]*[A-Za-z0-9\-/ ]{0,8})$", RegexOptions.CultureInvariant)]
    private static partial Regex House();

    [GeneratedRegex(@"^(?<street>.*?[^\s,])[\s,]+(?<number>[0-9]{1,5})(?<rest>(?:\s?[A-Za-z][A-Za-z0-9]{0,3})?(?:\s?[\-/]\s?[A-Za-z0-9]{1,4})?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Street();
}

/// <param name="Number">1 to 99999.</param>
/// <param name="Letter">One capital letter, or null.</param>
/// <param name="Addition">In capitals, or null.</param>
public readonly record struct HouseNumber(int Number, string? Letter, string? Addition);

/// <param name="Street">As written.</param>
/// <param name="House">House number with letter and addition.</param>
/// <param name="Postcode"><c>1234AB</c>, or null.</param>
/// <param name="Place">As written, or null.</param>
public sealed record WrittenAddress(string Street, HouseNumber House, string? Postcode, string? Place);
