using System.Globalization;
using System.Text;

namespace RegistrySync.Simulator.Brp;

/// <summary>How the register spells and compares text: its character set ends at ž, its searches ignore case, some ignore diacritics.</summary>
static class RegisterSpelling
{
    // The register has the cedilla forms only; the comma forms of Romanian lie outside its character set.
    static readonly Dictionary<char, string> Outside = new()
    {
        ['Ș'] = "Ş", ['ș'] = "ş", ['Ț'] = "Ţ", ['ț'] = "ţ", ['’'] = "'", ['‘'] = "'", ['–'] = "-", ['ẞ'] = "ß",
    };

    // Letters that do not decompose, with the base letters the register derives for searching.
    static readonly Dictionary<char, string> Undecomposed = new()
    {
        ['ł'] = "l", ['đ'] = "d", ['ð'] = "d", ['ø'] = "o", ['æ'] = "ae", ['œ'] = "oe", ['ß'] = "ss", ['þ'] = "th", ['ħ'] = "h",
        ['ı'] = "i", ['ŀ'] = "l", ['ŋ'] = "n", ['ŧ'] = "t", ['ĸ'] = "k",
    };

    /// <summary>A name as the register would write it down: composed, and within its character set.</summary>
    public static string Write(string name)
    {
        var composed = name.Normalize(NormalizationForm.FormC);
        if (!composed.Any(Outside.ContainsKey))
            return composed;
        var text = new StringBuilder(composed.Length);
        foreach (var letter in composed)
            text.Append(Outside.TryGetValue(letter, out var inside) ? inside : letter.ToString());
        return text.ToString();
    }

    public static string Lower(string text) => text.ToLowerInvariant();

    /// <summary>Lower case without diacritics, the form that a query without diacritics is compared with.</summary>
    public static string Fold(string text)
    {
        var lower = text.ToLowerInvariant();
        if (Ascii.IsValid(lower))
            return lower;
        var folded = new StringBuilder(lower.Length);
        foreach (var letter in lower.Normalize(NormalizationForm.FormD))
        {
            if (Undecomposed.TryGetValue(letter, out var letters))
                folded.Append(letters);
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
                folded.Append(letter);
        }

        return folded.ToString();
    }
}
