using RegistrySync.Linkage.Normalising;

namespace RegistrySync.Domain.Questions;

/// <summary>
/// How else a name may begin in the BRP, which takes a few letters before an asterisk: spelled by the habit of another language, or right
/// where ours was mistyped.
/// </summary>
static class Spelling
{
    /// <summary>Other beginnings than the word's own, likeliest first.</summary>
    /// <param name="word">A folded word.</param>
    /// <param name="tables">Sounds and keys.</param>
    /// <param name="length">How many letters a beginning has.</param>
    public static IEnumerable<string> OtherBeginnings(string word, TextTables tables, int length) =>
        word.Length < length ? [] : Beginnings(InLanguages(word, tables, length).Concat(Retyped(word, tables.Keyboard, length)), word, length);

    /// <summary>Of these, those that another language's spelling makes.</summary>
    /// <param name="word">A folded word.</param>
    /// <param name="tables">Sounds.</param>
    /// <param name="length">How many letters a beginning has.</param>
    public static IEnumerable<string> InOtherLanguages(string word, TextTables tables, int length) =>
        word.Length < length ? [] : Beginnings(InLanguages(word, tables, length), word, length);

    /// <summary>Another language changes two letters of three as easily as one; a finger seldom slips there.</summary>
    static IEnumerable<string> InLanguages(string word, TextTables tables, int length)
    {
        string[] once = [.. Respelled(word, tables, length).Distinct()];
        return once.Concat(once.SelectMany(variant => Respelled(variant, tables, length)));
    }

    static IEnumerable<string> Beginnings(IEnumerable<string> variants, string word, int length) => variants
        .Where(variant => variant.Length >= length).Select(variant => variant[..length])
        .Where(beginning => beginning != word[..length] && beginning.All(char.IsAsciiLetter)).Distinct();

    static IEnumerable<string> Respelled(string word, TextTables tables, int length)
    {
        for (var at = 0; at < length; at++)
        {
            foreach (var sound in tables.Spellings)
            {
                foreach (var written in sound.Where(letters => word.AsSpan(at).StartsWith(letters, StringComparison.Ordinal)))
                {
                    foreach (var otherwise in sound.Where(letters => letters != written))
                        yield return string.Concat(word.AsSpan(0, at), otherwise, word.AsSpan(at + written.Length));
                }
            }
        }
    }

    /// <summary>Two letters exchanged, one too many, one of two alike missing, a neighbouring key.</summary>
    static IEnumerable<string> Retyped(string word, IReadOnlyList<string> keyboard, int length)
    {
        for (var at = 0; at < length && at + 1 < word.Length; at++)
            yield return string.Concat(word.AsSpan(0, at), $"{word[at + 1]}{word[at]}", word.AsSpan(at + 2));
        for (var at = 0; at < length; at++)
            yield return word.Remove(at, 1);
        for (var at = 0; at + 1 < length; at++)
            yield return word.Insert(at, word[at].ToString());
        for (var at = 0; at < length; at++)
        {
            foreach (var row in keyboard)
            {
                var key = row.IndexOf(word[at], StringComparison.Ordinal);
                if (key > 0)
                    yield return string.Concat(word.AsSpan(0, at), row.AsSpan(key - 1, 1), word.AsSpan(at + 1));
                if (key >= 0 && key + 1 < row.Length)
                    yield return string.Concat(word.AsSpan(0, at), row.AsSpan(key + 1, 1), word.AsSpan(at + 1));
            }
        }
    }
}
