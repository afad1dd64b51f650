using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Comparing;

/// <summary>The words of every distinct name of a dictionary, prefixes left out, each prepared once.</summary>
sealed class NameTokens
{
    /// <summary>Words of a name that are compared.</summary>
    public const int Most = 4;

    readonly ValueCodes _values;
    readonly TextTables _tables;
    readonly NameFolding _folding;
    readonly NameToken[] _tokens;
    readonly byte[] _counts;
    readonly int _settled;
    byte[] _letters = new byte[4096];
    int _length;

    public NameTokens(ValueCodes values, TextTables tables)
    {
        (_values, _tables, _folding) = (values, tables, new NameFolding(tables));
        _tokens = new NameToken[(values.Count + 2) * Most];
        _counts = new byte[values.Count + 2];
        for (var code = 1; code <= values.Count; code++) Prepare(code);
        _settled = _length;
    }

    public ReadOnlySpan<NameToken> Of(int code) => _tokens.AsSpan(code * Most, _counts[code]);

    /// <summary>The letters as written, at most <see cref="NameFolding.MostLetters"/>.</summary>
    public ReadOnlySpan<byte> Letters(in NameToken token) => _letters.AsSpan(token.Start, token.Length);

    public ReadOnlySpan<byte> FoldedLetters(in NameToken token) => _letters.AsSpan(token.Start + token.Length, token.FoldedLength);

    /// <summary>Prepares the one value that may be added later.</summary>
    public void Learn(int code)
    {
        _length = _settled;
        Prepare(code);
    }

    void Prepare(int code)
    {
        var value = _values[code];
        var count = 0;
        foreach (var range in value.Split((byte)' '))
        {
            var word = value[range];
            if (word.IsEmpty || count == Most || IsPrefix(value, range)) continue;
            _tokens[(code * Most) + count++] = Prepare(word);
        }

        // A name of nothing but prefixes is a name.
        if (count == 0) _tokens[(code * Most) + count++] = Prepare(value);
        _counts[code] = (byte)count;
    }

    /// <summary>A letter alone is a prefix before a name (the t of 't Hart, the e of Silva e Costa); before another letter or at the end it is an initial.</summary>
    bool IsPrefix(ReadOnlySpan<byte> value, Range range)
    {
        var word = value[range];
        if (!_tables.IsPrefix(word)) return false;
        if (word.Length > 1) return true;
        var rest = value[range.End..].TrimStart((byte)' ');
        return rest.Length > 1 && rest[1] != (byte)' ';
    }

    NameToken Prepare(ReadOnlySpan<byte> word)
    {
        Span<byte> room = stackalloc byte[3 * NameFolding.MostLetters];
        var token = new NameToken
        {
            Start = _length,
            Length = (byte)Keep(word[..Math.Min(word.Length, NameFolding.MostLetters)]),
            FoldedLength = (byte)Keep(room[.._folding.Fold(word, room)]),
            IsInitial = word.Length == 1,
        };
        token.Folded = (uint)(Hash64.Of(FoldedLetters(in token)) >> 32);
        token.Stem = (uint)(_folding.StemHash(word, room) >> 32);
        token.Initial = _folding.Fold(word[..1], room) > 0 ? room[0] : word[0];
        return token;
    }

    int Keep(ReadOnlySpan<byte> letters)
    {
        if (_length + letters.Length > _letters.Length) Array.Resize(ref _letters, Math.Max(_length + letters.Length, _letters.Length * 2));
        letters.CopyTo(_letters.AsSpan(_length));
        _length += letters.Length;
        return letters.Length;
    }
}
