using System.Runtime.CompilerServices;
using System.Text;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Normalising;

/// <summary>Turns one delivered value into the form in which values are compared; an empty result is a missing value.</summary>
public sealed class ValueNormaliser(Field field, TextTables tables)
{
    readonly DateReader _dates = new(field.Format, tables);
    readonly StringBuilder _builder = new();
    char[] _chars = new char[64];
    byte[] _result = new byte[256];

    /// <summary>The normal form of <paramref name="raw"/> as UTF-8, valid until the next call.</summary>
    public ReadOnlySpan<byte> Normalise(ReadOnlySpan<byte> raw)
    {
        raw = Trim(raw);
        if (raw.IsEmpty) return default;
        var length = field.Kind switch
        {
            FieldKind.Name => Words(raw, keepMarks: false),
            FieldKind.Text => Words(raw, keepMarks: true),
            FieldKind.Exact => Lower(raw),
            FieldKind.Date => _dates.Read(Chars(raw), Room(8)),
            FieldKind.Number => Number(raw),
            FieldKind.Identifier => Identifier(raw),
            FieldKind.Intervals => Lower(raw),
        };
        var result = _result.AsSpan(0, length);
        return IsMissing(result) ? default : result;
    }

    static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> raw)
    {
        while (!raw.IsEmpty && raw[0] <= ' ') raw = raw[1..];
        while (!raw.IsEmpty && raw[^1] <= ' ') raw = raw[..^1];
        return raw;
    }

    bool IsMissing(ReadOnlySpan<byte> value)
    {
        if (value.Length is 0 or > 24 || tables.MissingSet.Count == 0) return value.IsEmpty;
        Span<char> text = stackalloc char[24];
        var length = Encoding.UTF8.GetChars(value, text);
        return tables.MissingSet.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..length]);
    }

    ReadOnlySpan<char> Chars(ReadOnlySpan<byte> raw)
    {
        if (_chars.Length < raw.Length) _chars = new char[raw.Length];
        return _chars.AsSpan(0, Encoding.UTF8.GetChars(raw, _chars));
    }

    byte[] Room(int length)
    {
        if (_result.Length < length) _result = new byte[length * 2];
        return _result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int Words(ReadOnlySpan<byte> raw, bool keepMarks)
    {
        if (!Ascii.IsValid(raw)) return Words(Latin(raw), keepMarks);
        var result = Room(raw.Length);
        var length = 0;
        foreach (var letter in raw)
        {
            if (letter is >= (byte)'a' and <= (byte)'z' or >= (byte)'0' and <= (byte)'9') result[length++] = letter;
            else if (letter is >= (byte)'A' and <= (byte)'Z') result[length++] = (byte)(letter | 0x20);
            else if (letter is (byte)'\'' or (byte)'`' or (byte)'"') continue;
            else if (letter == '@' && keepMarks) result[length++] = letter;
            else if (length > 0 && result[length - 1] != ' ') result[length++] = (byte)' ';
        }

        return length > 0 && result[length - 1] == ' ' ? length - 1 : length;
    }

    /// <summary>Diacritics removed, other letters transliterated, the rest kept; lower case.</summary>
    string LatinText(ReadOnlySpan<byte> raw)
    {
        _builder.Clear();
        foreach (var letter in Encoding.UTF8.GetString(raw).ToLowerInvariant().Normalize(NormalizationForm.FormC))
        {
            if (tables.Letters.TryGetValue(letter, out var latin)) _builder.Append(latin);
            else _builder.Append(letter);
        }

        var decomposed = _builder.ToString().Normalize(NormalizationForm.FormD);
        _builder.Clear();
        foreach (var letter in decomposed)
        {
            if (char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark) continue;
            if (letter is '’' or '‘' or 'ʼ' or '´') continue;
            _builder.Append(letter < 128 || char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) ? letter : ' ');
        }

        return _builder.ToString();
    }

    string Latin(ReadOnlySpan<byte> raw) => LatinText(raw);

    int Words(string text, bool keepMarks)
    {
        var result = Room(text.Length * 3);
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value >= 128) length += rune.EncodeToUtf8(result.AsSpan(length));
            else if (char.IsAsciiLetterOrDigit((char)rune.Value) || (rune.Value == '@' && keepMarks)) result[length++] = (byte)char.ToLowerInvariant((char)rune.Value);
            else if (rune.Value is '\'' or '`' or '"') continue;
            else if (length > 0 && result[length - 1] != ' ') result[length++] = (byte)' ';
        }

        return length > 0 && result[length - 1] == ' ' ? length - 1 : length;
    }

    int Lower(ReadOnlySpan<byte> raw)
    {
        if (!Ascii.IsValid(raw)) return Encoding.UTF8.GetBytes(LatinText(raw).Trim(), Room(raw.Length * 4));
        Ascii.ToLower(raw, Room(raw.Length), out var length);
        return length;
    }

    int Identifier(ReadOnlySpan<byte> raw)
    {
        var result = Room(raw.Length * 4);
        var length = 0;
        foreach (var letter in Ascii.IsValid(raw) ? raw : Encoding.UTF8.GetBytes(LatinText(raw)))
        {
            if (letter is >= (byte)'A' and <= (byte)'Z') result[length++] = (byte)(letter | 0x20);
            else if (letter is (byte)' ' or (byte)'-' or (byte)'.' or (byte)'/') continue;
            else result[length++] = letter;
        }

        // 0000000000 is what people type where a form insists.
        if (length >= 5 && result.AsSpan(0, length).IndexOfAnyExcept(result[0]) < 0) return 0;
        return CheckDigit.Holds(field.Check, result.AsSpan(0, length)) ? length : 0;
    }

    /// <summary>Decimal comma to point, leading zeros and a trailing ".0" away; what is no number stays as text.</summary>
    int Number(ReadOnlySpan<byte> raw)
    {
        var length = Lower(raw);
        var result = _result;
        for (var i = 0; i < length; i++)
            if (result[i] == ',') result[i] = (byte)'.';
        var end = length;
        if (result.AsSpan(0, length).IndexOf((byte)'.') is var point and > 0)
        {
            while (end > point && result[end - 1] is (byte)'0') end--;
            if (end - 1 == point) end--;
        }

        var start = 0;
        while (start < end - 1 && result[start] == '0' && result[start + 1] != '.') start++;
        result.AsSpan(start, end - start).CopyTo(result);
        return end - start;
    }
}
