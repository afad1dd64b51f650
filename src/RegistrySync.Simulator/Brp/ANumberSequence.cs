namespace RegistrySync.Simulator.Brp;

/// <summary>
/// Valid A-numbers, each once, in an order that a seed decides: ten digits, no two neighbours equal, whose sum is a multiple of eleven or
/// five more, and whose sum weighted by 1, 2, 4, ... 512 is a multiple of eleven.
/// </summary>
sealed class ANumberSequence
{
    const long Lowest = 1_000_000_000;
    const long Range = 9_000_000_000;

    // Shares no factor with the range, so that every number is visited once.
    const long Step = 7_654_321_987;
    long _next;

    /// <param name="seed">Decides the order.</param>
    public ANumberSequence(long seed) => _next = Math.Abs(seed % Range);

    /// <summary>The next valid number.</summary>
    public string Next()
    {
        Span<char> digits = stackalloc char[10];
        do
        {
            _next = (_next + Step) % Range;
            var number = Lowest + _next;
            for (var i = 9; i >= 0; i--, number /= 10)
                digits[i] = (char)('0' + (number % 10));
        }
        while (!IsValid(digits));
        return digits.ToString();
    }

    static bool IsValid(ReadOnlySpan<char> digits)
    {
        var (sum, weighted) = (0, 0);
        for (var i = 0; i < 10; i++)
        {
            if (i > 0 && digits[i] == digits[i - 1])
                return false;
            sum += digits[i] - '0';
            weighted += (digits[i] - '0') << i;
        }

        return sum % 11 is 0 or 5 && weighted % 11 == 0;
    }
}
