using System.Text;

namespace RegistrySync.Simulator.Names;

/// <summary>
/// Cyrillic to Latin: the official systems (Bulgaria's law of 2009, Ukraine's resolution 55 of 2010) and the spellings that
/// German, Polish and scholarly habits produce.
/// </summary>
static class Transliteration
{
    const string Letters = "абвгґдеєжзиіїйклмнопрстуфхцчшщъьюя";

    static readonly string[] Bulgarian =
        "a b v g g d e e zh z i i i y k l m n o p r s t u f h ts ch sh sht a y yu ya".Split(' ');

    static readonly string[] Ukrainian =
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - - iu ia".Split(' ');

    static readonly string[] GermanHabit =
        "a b w g g d e je sch s i i ji j k l m n o p r s t u f ch z tsch sch schtsch a - ju ja".Split(' ');

    static readonly string[] PolishHabit =
        "a b w g g d e je ż z i i ji j k l m n o p r s t u f ch c cz sz szcz y - iu ia".Split(' ');

    static readonly string[] Scholarly =
        "a b v g g d e je ž z i i ji j k l m n o p r s t u f h c č š šč ă - ju ja".Split(' ');

    /// <summary>As in the passport. Bulgarian writes a final -ия as -ia; Ukrainian has letters of its own at the start of a name.</summary>
    public static string Official(Origin origin, string text)
    {
        if (origin == Origin.Bulgaria)
            return text.EndsWith("ия", StringComparison.Ordinal) ? Write(text[..^2], Bulgarian) + "ia" : Write(text, Bulgarian);
        var initial = text.Length == 0 ? null : char.ToLowerInvariant(text[0]) switch
        {
            'є' => "Ye",
            'ї' => "Yi",
            'й' => "Y",
            'ю' => "Yu",
            'я' => "Ya",
            _ => null,
        };
        return initial is null ? Write(text, Ukrainian) : initial + Write(text[1..], Ukrainian);
    }

    /// <summary>One of the other habits, by number.</summary>
    public static string Otherwise(string text, int habit) =>
        Write(text, (habit % 3) switch { 0 => GermanHabit, 1 => PolishHabit, _ => Scholarly });

    static string Write(string text, string[] table)
    {
        var latin = new StringBuilder(text.Length + 4);
        foreach (var letter in text)
        {
            var at = Letters.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
            if (at < 0)
                continue; // an apostrophe
            var written = table[at];
            if (written == "-")
                continue;
            latin.Append(char.IsUpper(letter) ? char.ToUpperInvariant(written[0]) + written[1..] : written);
        }
        return latin.ToString();
    }
}
