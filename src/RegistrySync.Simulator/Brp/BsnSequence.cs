namespace RegistrySync.Simulator.Brp;

/// <summary>
/// Valid citizen service numbers, each once, in an order that a seed decides. The eleven-test: nine digits weighted 9 to 2 and -1
/// sum to a multiple of eleven.
/// </summary>
/// <remarks>The default range is the hundred million numbers that start with a 9, nine million of them valid.</remarks>
sealed class BsnSequence
{
    // Odd and not a multiple of five, so that stepping through a power-of-ten range visits every number once.
    const long Step = 7919;
    readonly long _range;
    readonly long _lowest;
    long _next;
    long _drawn;

    /// <param name="seed">Decides the order.</param>
    /// <param name="range">How many nine-digit numbers to choose from, a power of ten; one in eleven is valid.</param>
    public BsnSequence(long seed, int range = 100_000_000)
    {
        _range = range;
        _lowest = 1_000_000_000L - range;
        _next = Math.Abs(seed % range);
    }

    /// <summary>The next valid number.</summary>
    /// <exception cref="InvalidOperationException">When the range is used up.</exception>
    public string Next()
    {
        Span<char> digits = stackalloc char[9];
        while (_drawn++ < _range)
        {
            _next = (_next + Step) % _range;
            var number = _lowest + _next;
            for (var i = 8; i >= 0; i--, number /= 10)
                digits[i] = (char)('0' + (number % 10));
            if (IsValid(digits))
                return digits.ToString();
        }

        throw new InvalidOperationException("The range of citizen service numbers is used up: choose a wider one.");
    }

    /// <summary>Whether nine digits pass the eleven-test.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 9)
            return false;
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            if (!char.IsAsciiDigit(digits[i]))
                return false;
            sum += (digits[i] - '0') * (i == 8 ? -1 : 9 - i);
        }

        return sum % 11 == 0 && digits is not "000000000";
    }
}
