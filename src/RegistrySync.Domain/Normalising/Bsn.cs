namespace RegistrySync.Domain.Normalising;

/// <summary>The citizen service number: nine digits that pass the eleven-test. Never kept in clear; see the vault.</summary>
public static class Bsn
{
    const int Length = 9;

    /// <summary>What stands in the place of a masked number.</summary>
    public const string Mask = "*********";

    /// <summary>Whether these are nine digits, not all zero, whose weighted sum (9, 8, ... 2, -1) is a multiple of eleven.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        if (digits.Length != Length)
            return false;
        var sum = 0;
        var any = 0;
        for (var i = 0; i < Length; i++)
        {
            var digit = digits[i] - '0';
            if (digit is < 0 or > 9)
                return false;
            any |= digit;
            sum += digit * (i == Length - 1 ? -1 : Length - i);
        }

        return any != 0 && sum % 11 == 0;
    }

    /// <summary>The text with every run of nine digits that is a valid number masked; dots, blanks or hyphens between the digits do not hide it.</summary>
    /// <param name="text">Free text.</param>
    /// <param name="found">Whether anything was masked.</param>
    public static string MaskIn(string text, out bool found)
    {
        found = false;
        Span<char> digits = stackalloc char[Length];
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsAsciiDigit(text[start]) || (start > 0 && char.IsAsciiDigit(text[start - 1])))
                continue;
            var (end, count) = Run(text, start, digits);
            if (count != Length || !IsValid(digits))
                continue;
            text = string.Concat(text.AsSpan(0, start), Mask, text.AsSpan(end));
            found = true;
            start += Mask.Length - 1;
        }

        return text;
    }

    /// <summary>Reads digits from <paramref name="start"/>, at most one separator between two of them; a tenth digit that follows directly spoils the run.</summary>
    static (int End, int Count) Run(string text, int start, Span<char> digits)
    {
        var count = 0;
        var at = start;
        while (at < text.Length)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                if (count == Length)
                    return (at, count + 1);
                digits[count++] = text[at++];
            }
            else if (count < Length && text[at] is '.' or ' ' or '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return (at, count);
    }
}
