namespace RegistrySync.Domain.Normalising;

/// <summary>The administration number of the population register: ten digits with two checks. Never kept in clear; see the vault.</summary>
public static class ANumber
{
    const int Length = 10;

    /// <summary>What stands in the place of a masked number.</summary>
    public const string Mask = "**********";

    /// <summary>
    /// Whether these are ten digits that do not begin with zero, of which no two neighbours are equal, whose sum is a multiple of eleven or
    /// five more, and whose sum weighted by 1, 2, 4, ... 512 is a multiple of eleven (Logisch Ontwerp BRP, element 01.10).
    /// </summary>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        if (digits.Length != Length || digits[0] == '0')
            return false;
        var (sum, weighted) = (0, 0);
        for (var i = 0; i < Length; i++)
        {
            var digit = digits[i] - '0';
            if (digit is < 0 or > 9 || (i > 0 && digits[i] == digits[i - 1]))
                return false;
            sum += digit;
            weighted += digit << i;
        }

        return sum % 11 is 0 or 5 && weighted % 11 == 0;
    }

    /// <summary>The text with every run of exactly ten digits that is such a number masked.</summary>
    public static string MaskIn(string text)
    {
        for (var start = 0; start <= text.Length - Length; start++)
        {
            if (!char.IsAsciiDigit(text[start]))
                continue;
            var end = start;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (IsValid(text.AsSpan(start, end - start)))
                text = string.Concat(text.AsSpan(0, start), Mask, text.AsSpan(end));
            start = end;
        }

        return text;
    }
}
