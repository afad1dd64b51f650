using System.Text;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Comparing;

/// <summary>Spellings made alike by the tables of <see cref="TextTables"/>: what transliterations confuse, double letters, endings that change with the bearer.</summary>
sealed class NameFolding
{
    /// <summary>Letters of a token that are folded; the rest is left out.</summary>
    public const int MostLetters = 40;
    const int ShortestStem = 3;

    readonly (byte[] From, byte[] To)[][] _folds;
    readonly (byte[] From, byte[] To)[] _endings;

    public NameFolding(TextTables tables)
    {
        var folds = Bytes(tables.Folding).ToLookup(f => f.From[0]);
        _folds = [.. Enumerable.Range(0, 256).Select(letter => folds[(byte)letter].ToArray())];
        _endings = [.. Bytes(tables.Endings)];
    }

    static IEnumerable<(byte[] From, byte[] To)> Bytes(IEnumerable<SpellingFold> folds) =>
        folds.Select(f => (Encoding.UTF8.GetBytes(f.From), Encoding.UTF8.GetBytes(f.To)));

    /// <summary>Folds from left to right, the first fold that fits at each place, and writes doubled letters once.</summary>
    /// <param name="token">One word.</param>
    /// <param name="folded">Room for at least three times <see cref="MostLetters"/>.</param>
    /// <returns>Number of bytes written.</returns>
    public int Fold(ReadOnlySpan<byte> token, Span<byte> folded)
    {
        token = token[..Math.Min(token.Length, MostLetters)];
        var length = 0;
        for (var at = 0; at < token.Length;)
        {
            var (from, to) = First(token[at..]);
            if (from.Length == 0)
            {
                if (length == 0 || folded[length - 1] != token[at]) folded[length++] = token[at];
                at++;
                continue;
            }

            foreach (var letter in to)
                if (length == 0 || folded[length - 1] != letter) folded[length++] = letter;
            at += from.Length;
        }

        return length;
    }

    /// <summary>Hash of the folded token.</summary>
    public ulong Hash(ReadOnlySpan<byte> token, Span<byte> room) => Hash64.Of(room[..Fold(token, room)]);

    /// <summary>Hash of the folded token with its ending made that of the table's other form; of the folded token itself when no ending fits.</summary>
    public ulong StemHash(ReadOnlySpan<byte> token, Span<byte> room)
    {
        foreach (var (from, to) in _endings)
        {
            if (token.Length < from.Length + ShortestStem || !token.EndsWith(from)) continue;
            Span<byte> stem = stackalloc byte[token.Length - from.Length + to.Length];
            token[..^from.Length].CopyTo(stem);
            to.CopyTo(stem[^to.Length..]);
            return Hash(stem, room);
        }

        return Hash(token, room);
    }

    (byte[] From, byte[] To) First(ReadOnlySpan<byte> rest)
    {
        foreach (var fold in _folds[rest[0]])
            if (rest.StartsWith(fold.From)) return fold;
        return ([], []);
    }
}
