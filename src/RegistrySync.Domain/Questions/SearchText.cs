using System.Globalization;
using System.Text;
using RegistrySync.Linkage.Normalising;

namespace RegistrySync.Domain.Questions;

/// <summary>Names as the BRP is searched by them: lower-case base letters, since a search with diacritics finds only exactly those.</summary>
static class SearchText
{
    /// <summary>Base letters, digits, blanks, dots, hyphens and apostrophes; anything else becomes a blank.</summary>
    public static string Fold(string? text, TextTables tables)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.ToLowerInvariant().Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (tables.Transliteration.TryGetValue(rune.ToString(), out var letters))
                folded.Append(letters);
            else
                AppendBase(folded, rune);
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The words of a folded name that carry identity: no prefixes, no initials.</summary>
    public static IEnumerable<string> Words(string folded, TextTables tables) =>
        folded.Split([' ', '-', '.', '\''], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1 && !tables.Prefixes.Contains(word));

    /// <summary>A folded family name without its leading prefixes, which are no part of it in the BRP.</summary>
    public static string WithoutPrefix(string folded, TextTables tables)
    {
        var words = folded.Split(' ');
        var first = 0;
        while (first < words.Length - 1 && tables.Prefixes.Contains(words[first].Trim('\'', '.')))
            first++;
        return string.Join(' ', words[first..]);
    }

    static void AppendBase(StringBuilder folded, Rune rune)
    {
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterLower(part) || char.IsAsciiDigit(part) || part is '.' or '-' or '\'')
                folded.Append(part);
            else if (part is '’')
                folded.Append('\'');
            else if (CharUnicodeInfo.GetUnicodeCategory(part) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.ModifierLetter))
                folded.Append(' ');
        }
    }
}
