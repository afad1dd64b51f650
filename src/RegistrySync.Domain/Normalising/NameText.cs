using System.Text;

namespace RegistrySync.Domain.Normalising;

/// <summary>Names as registries write them, tidied: diacritics stay, comparing is the linkage engine's work.</summary>
public static class NameText
{
    static readonly HashSet<string> Placeholders = new(StringComparer.OrdinalIgnoreCase)
        { "-", ".", "?", "x", "xx", "xxx", "onbekend", "unknown", "nn", "n.n.", "n.b.", "nvt", "n.v.t.", "geen", "gast", "guest" };

    /// <summary>One name: composed characters, single blanks, no control characters; a word for "unknown" is refused.</summary>
    public static Reading<string> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Reading<string>.Blank;
        var tidy = Tidy(text);
        return tidy.Length == 0 ? Reading<string>.Blank
            : Placeholders.Contains(tidy) ? Reading<string>.Refused(Reasons.PlaceholderName)
            : new Reading<string>(tidy, null);
    }

    /// <summary>"Family, Given" or "Given Family" in one column.</summary>
    public static (string? Given, string? Family) Split(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0)
            return (Blank(name[(comma + 1)..]), Blank(name[..comma]));
        var blank = name.LastIndexOf(' ');
        return blank < 0 ? (null, Blank(name)) : (Blank(name[..blank]), Blank(name[(blank + 1)..]));
    }

    /// <summary>Whether this is a row of initials (<c>J.P.</c>, <c>JP</c>, <c>J P</c>) rather than a name.</summary>
    public static bool IsInitials(string name)
    {
        var letters = 0;
        var run = 0;
        foreach (var character in name)
        {
            run = char.IsLetter(character) ? run + 1 : 0;
            if (run > 1 && !name.All(c => char.IsUpper(c) || !char.IsLetter(c)))
                return false;
            letters += char.IsLetter(character) ? 1 : 0;
        }

        return letters is > 0 and <= 3 || (letters > 0 && name.Contains('.', StringComparison.Ordinal) && name.Split('.', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(part => part.Length == 1));
    }

    static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static string Tidy(string text)
    {
        if (IsTidy(text))
            return text;
        // A JSON escape can yield half a character, which cannot be composed; the detour replaces it.
        var whole = text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
        var composed = whole.Normalize(NormalizationForm.FormC);
        var tidy = new StringBuilder(composed.Length);
        foreach (var character in composed)
        {
            if (char.IsWhiteSpace(character))
            {
                if (tidy.Length > 0 && tidy[^1] != ' ')
                    tidy.Append(' ');
            }
            else if (!char.IsControl(character))
            {
                tidy.Append(character is '’' or '`' or '´' ? '\'' : character);
            }
        }

        return tidy.ToString().Trim(' ', ',', ';');
    }

    // Most names are; the long way composes and copies.
    static bool IsTidy(string text)
    {
        var before = ' ';
        foreach (var character in text)
        {
            // Below U+0300 nothing is left to compose.
            if (character >= '\u0300' || char.IsControl(character) || character is '`' or '´' or '\u00A0' || (character is ' ' or ',' or ';' && before == ' '))
                return false;
            before = character;
        }

        return before is not (' ' or ',' or ';');
    }
}
