namespace RegistrySync.Linkage.Normalising;

/// <summary>Check digits of identifiers: eleven (Dutch BSN and bank accounts), luhn (ISO/IEC 7812), mod97 (ISO 7064, IBAN).</summary>
public static class CheckDigit
{
    /// <summary>Whether <paramref name="value"/> passes <paramref name="check"/>; no check always holds.</summary>
    public static bool Holds(string? check, ReadOnlySpan<byte> value) => check switch
    {
        null or "" => true,
        "eleven" => Eleven(value),
        "luhn" => Luhn(value),
        "mod97" => Mod97(value),
        _ => throw new ArgumentException($"unknown check '{check}'; known are eleven, luhn and mod97", nameof(check)),
    };

    static bool Eleven(ReadOnlySpan<byte> value)
    {
        if (value.Length is not (8 or 9)) return false;
        var sum = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsAsciiDigit((char)value[i])) return false;
            var weight = value.Length - i;
            sum += (value[i] - '0') * (weight == 1 ? -1 : weight);
        }

        return sum > 0 && sum % 11 == 0;
    }

    static bool Luhn(ReadOnlySpan<byte> value)
    {
        var sum = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsAsciiDigit((char)value[^(i + 1)])) return false;
            var digit = (value[^(i + 1)] - '0') * (1 + (i & 1));
            sum += digit > 9 ? digit - 9 : digit;
        }

        return value.Length > 1 && sum % 10 == 0;
    }

    static bool Mod97(ReadOnlySpan<byte> value)
    {
        if (value.Length < 5) return false;
        var remainder = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var letter = (char)value[(i + 4) % value.Length];
            if (!char.IsAsciiLetterOrDigit(letter)) return false;
            remainder = char.IsAsciiDigit(letter) ? ((remainder * 10) + letter - '0') % 97 : ((remainder * 100) + (letter | 0x20) - 'a' + 10) % 97;
        }

        return remainder == 1;
    }
}
