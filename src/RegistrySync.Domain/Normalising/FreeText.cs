using System.Text.RegularExpressions;

namespace RegistrySync.Domain.Normalising;

/// <summary>What somebody wrote in his own words, without what leads back to a person: numbers of persons, accounts and telephones, and mail addresses.</summary>
/// <remarks>A name inside a sentence is not recognised: text that must be free of persons is not kept at all.</remarks>
public static partial class FreeText
{
    /// <summary>The longest text that is kept.</summary>
    public const int Longest = 2000;

    /// <summary>The text with every such value replaced by what it was, in square brackets; null when nothing is left. Masking twice changes nothing.</summary>
    /// <param name="text">As written.</param>
    /// <param name="heldBsn">Whether a citizen service number was among them.</param>
    public static string? Mask(string? text, out bool heldBsn)
    {
        heldBsn = false;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var masked = Mail().Replace(text.Trim(), "[mail]");
        masked = Account().Replace(masked, "[account]");
        // A citizen service number first: a telephone number would hide that one was there.
        masked = Bsn.MaskIn(masked, out heldBsn).Replace(Bsn.Mask, "[bsn]", StringComparison.Ordinal);
        masked = Digits().Replace(masked, "[number]");
        return masked.Length > Longest ? masked[..Longest] : masked;
    }

    [GeneratedRegex(@"[^\s@<>\[\]]+@[^\s@<>\[\]]+", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b[A-Z]{2}[0-9]{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Account();

    // Seven digits or more, however they are broken up: telephones, documents, customer numbers. A date has a dash after four or two digits and is spared.
    [GeneratedRegex(@"(?<![0-9])(?!(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4})(?![0-9]))\+?\(?[0-9](?:[ .()/-]{0,2}[0-9]){6,}", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
