using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Blocking;

/// <summary>
/// A key expression: a field, or a field and a part of it (<c>.phonetic .folded .prefixN .year .month .day .initial .first .last</c>), or two
/// of these in either order (<c>given~family</c>, <c>given.first~family.last</c>). Hashes per dictionary code are made once.
/// </summary>
sealed class KeyPart
{
    readonly ulong[] _hashes;
    readonly Func<int, ulong> _hash;

    /// <summary>Of an unordered key the other half.</summary>
    KeyPart? _second;

    KeyPart(string expression, int field, ulong[] hashes, Func<int, ulong> hash) => (Expression, Field, _hashes, _hash) = (expression, field, hashes, hash);

    public string Expression { get; }

    public int Field { get; }

    /// <summary>Whether the part is the value itself, so that other values are another part.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>The second field of an unordered key, else -1.</summary>
    public int Other => _second?.Field ?? -1;

    public static KeyPart Parse(string expression, RecordTable table)
    {
        var swap = expression.IndexOf('~', StringComparison.Ordinal);
        if (swap > 0)
        {
            var (one, two) = (Parse(expression[..swap], table), Parse(expression[(swap + 1)..], table));
            if (!ReferenceEquals(table.Dictionaries[one.Field], table.Dictionaries[two.Field])) throw new ArgumentException($"key '{expression}': its fields must share a dictionary", nameof(expression));
            return new KeyPart(expression, one.Field, one._hashes, one._hash) { _second = two };
        }

        var (name, part) = Split(expression, table);
        var field = table.FieldIndex(name);
        var values = table.Dictionaries[field];
        if (part is null) return new KeyPart(expression, field, Whole(values), values.HashOf) { IsWhole = true };
        var hashes = new ulong[values.Count + 2];
        Func<int, ulong> hash = part switch
        {
            "phonetic" => code => Phonetic(values[code], table.Tables),
            "folded" => Folded(values, table.Tables),
            "initial" => code => Start(values[code], 1),
            "year" => code => Digits(values[code], 0, 4),
            "month" => code => Digits(values[code], 4, 2),
            "day" => code => Digits(values[code], 6, 2),
            "first" => code => Hash64.Of(Token(values[code], table.Tables, last: false)),
            "last" => code => Hash64.Of(Token(values[code], table.Tables, last: true)),
            _ when part.StartsWith("prefix", StringComparison.Ordinal) && int.TryParse(part[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0
                => code => Start(values[code], length),
            _ => throw new ArgumentException($"key '{expression}': no such part '{part}'; known are phonetic, folded, prefixN, year, month, day, initial, first, last", nameof(expression)),
        };
        Parallel.For(0, (values.Count / 4096) + 1, chunk =>
        {
            for (var code = Math.Max(1, chunk * 4096); code <= Math.Min(values.Count, (chunk * 4096) + 4095); code++) hashes[code] = hash(code);
        });
        return new KeyPart(expression, field, hashes, hash);
    }

    /// <summary>Hash of this part of a record's row; 0 when it is missing.</summary>
    public ulong Of(ReadOnlySpan<int> row)
    {
        var hash = _hashes[row[Field]];
        if (_second is null) return hash;
        var other = _second.Of(row);
        if (hash == 0 || other == 0) return 0;
        return hash < other ? Hash64.Mix(hash, other) : Hash64.Mix(other, hash);
    }

    /// <summary>Mixes this part of consecutive rows into their keys; a key becomes 0, and stays it, when its part is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void MixInto(Span<ulong> keys, ReadOnlySpan<int> rows, int stride)
    {
        // Part after part, so that the ways to the hashes of many records overlap.
        ref var hashes = ref MemoryMarshal.GetArrayDataReference(_hashes);
        ref var cells = ref MemoryMarshal.GetReference(rows);
        for (var i = 0; i < keys.Length; i++)
        {
            ref var row = ref Unsafe.Add(ref cells, (nint)i * stride);
            var hash = _second is null ? Unsafe.Add(ref hashes, Unsafe.Add(ref row, Field)) : Of(MemoryMarshal.CreateReadOnlySpan(ref row, stride));
            keys[i] = hash == 0 || keys[i] == 0 ? 0 : Hash64.Mix(keys[i], hash);
        }
    }

    /// <summary>Whether this part of two rows is the same, when it is known to be present in both; equal codes need no look at the hashes.</summary>
    public bool Agrees(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        if (_second is not null) return Of(left) == Of(right);
        var (mine, theirs) = (left[Field], right[Field]);
        return mine == theirs || _hashes[mine] == _hashes[theirs];
    }

    /// <summary>Whether two rows have this part both, and the same.</summary>
    public bool Meets(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        if (_second is not null) return Of(left) is var key and not 0 && key == Of(right);
        var (mine, theirs) = (left[Field], right[Field]);
        return mine == theirs ? _hashes[mine] != 0 : !IsWhole && _hashes[mine] == _hashes[theirs] && _hashes[mine] != 0;
    }

    /// <summary>Prepares the one value that may be added later.</summary>
    public void Learn(int changedField, int code)
    {
        if (changedField == Field) _hashes[code] = _hash(code);
        _second?.Learn(changedField, code);
    }

    internal static (string Field, string? Part) Split(string expression, RecordTable table)
    {
        if (table.Index.ContainsKey(expression)) return (expression, null);
        var dot = expression.LastIndexOf('.');
        return dot < 0 ? (expression, null) : (expression[..dot], expression[(dot + 1)..]);
    }

    static ulong[] Whole(ValueCodes values)
    {
        var hashes = new ulong[values.Count + 2];
        for (var code = 1; code <= values.Count; code++) hashes[code] = values.HashOf(code);
        return hashes;
    }

    static ulong Start(ReadOnlySpan<byte> value, int length) => Hash64.Of(value[..Math.Min(length, value.Length)]);

    static ulong Digits(ReadOnlySpan<byte> value, int from, int length)
    {
        if (value.Length < from + length) return Hash64.Of(value);
        var digits = value.Slice(from, length);
        return digits.IndexOfAnyExcept((byte)'0') < 0 ? 0 : Hash64.Of(digits);
    }

    static ulong Phonetic(ReadOnlySpan<byte> value, Normalising.TextTables tables)
    {
        Span<byte> letters = stackalloc byte[64];
        Span<byte> code = stackalloc byte[16];
        var length = 0;
        foreach (var token in value.Split((byte)' '))
        {
            var word = value[token];
            if (word.Length == 0 || tables.IsPrefix(word)) continue;
            var fit = Math.Min(word.Length, letters.Length - length);
            word[..fit].CopyTo(letters[length..]);
            length += fit;
        }

        var sounds = Phonetics.Code(letters[..length], code);
        return sounds == 0 ? Hash64.Of(value) : Hash64.Of(code[..sounds]);
    }

    /// <summary>As the tables of spelling make it: what transliterations of one name have in common.</summary>
    static Func<int, ulong> Folded(ValueCodes values, Normalising.TextTables tables)
    {
        var folding = new NameFolding(tables);
        return code =>
        {
            Span<byte> room = stackalloc byte[3 * NameFolding.MostLetters];
            ulong hash = 0;
            foreach (var token in values[code].Split((byte)' '))
            {
                var word = values[code][token];
                if (word.Length > 0 && !tables.IsPrefix(word)) hash = Hash64.Mix(hash, folding.Hash(word, room)) | 1;
            }

            return hash == 0 ? Hash64.Of(values[code]) : hash;
        };
    }

    static ReadOnlySpan<byte> Token(ReadOnlySpan<byte> value, Normalising.TextTables tables, bool last)
    {
        ReadOnlySpan<byte> found = default;
        foreach (var range in value.Split((byte)' '))
        {
            var word = value[range];
            if (word.Length < 2 || tables.IsPrefix(word)) continue;
            found = word;
            if (!last) break;
        }

        return found.IsEmpty ? value : found;
    }
}
