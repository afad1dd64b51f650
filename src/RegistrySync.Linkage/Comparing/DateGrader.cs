using System.Numerics;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Comparing;

/// <summary>
/// Dates, whole or partial. Near: one digit, two neighbouring digits swapped, or day and month swapped. Part: equal as far as both are
/// known, or the default first of January of the same year. Similar: two of the three parts. Some: the same year.
/// </summary>
readonly struct DateGrader(ValueCodes values) : IGrader
{
    /// <summary>Eight digits as eight nibbles, year first.</summary>
    readonly uint[] _dates = Read(values);

    /// <summary>Dates by code, as eight digits of four bits, year first.</summary>
    public uint[] Dates => _dates;

    static uint[] Read(ValueCodes values)
    {
        var dates = new uint[values.Count + 2];
        for (var code = 1; code <= values.Count; code++) dates[code] = Nibbles(values[code]);
        return dates;
    }

    static uint Nibbles(ReadOnlySpan<byte> value)
    {
        uint date = 0;
        foreach (var digit in value) date = (date << 4) | (uint)((digit - '0') & 15);
        return date;
    }

    public void Learn(int code) => _dates[code] = Nibbles(values[code]);

    /// <summary>A year alone, or its first day that stands for one, is no more than part of a date in common.</summary>
    public Grade Equal(int code) => Equal(_dates[code]);

    /// <summary>The same for a date at hand.</summary>
    public static Grade Equal(uint date) => !IsWhole(date) || IsNewYear(date) ? Grade.Part : Grade.Exact;

    public Grade Between(int left, int right)
    {
        var a = _dates[left];
        var b = _dates[right];
        var difference = a ^ b;
        if (IsWhole(a) && IsWhole(b))
        {
            if (OneDigit(difference) || NeighboursSwapped(a, b, difference) || DayAndMonthSwapped(a, b)) return Grade.Near;
            if ((difference & 0xFFFF0000) == 0) return IsNewYear(a) || IsNewYear(b) ? Grade.Part : (difference & 0xFF00) == 0 || (difference & 0xFF) == 0 ? Grade.Similar : Grade.Some;
            return (difference & 0xFFFF) == 0 ? Grade.Similar : Grade.Else;
        }

        var known = Known(a) & Known(b);
        if (known == 0) return Grade.Missing;
        return (difference & known) == 0 ? Grade.Part : (difference & known & 0xFFFF0000) == 0 && (known & 0xFFFF0000) != 0 ? Grade.Some : Grade.Else;
    }

    public static bool IsWhole(uint date) => (date & 0xFF) != 0 && (date & 0xFF00) != 0 && (date & 0xFFFF0000) != 0;

    static uint Known(uint date) => ((date & 0xFF) != 0 ? 0xFFu : 0) | ((date & 0xFF00) != 0 ? 0xFF00u : 0) | ((date & 0xFFFF0000) != 0 ? 0xFFFF0000 : 0);

    static bool OneDigit(uint difference) => BitOperations.TrailingZeroCount(difference) / 4 == BitOperations.Log2(difference) / 4;

    static bool NeighboursSwapped(uint a, uint b, uint difference)
    {
        var low = BitOperations.TrailingZeroCount(difference) / 4;
        if (BitOperations.Log2(difference) / 4 != low + 1) return false;
        var (x, y) = ((a >> (4 * low)) & 0xFF, (b >> (4 * low)) & 0xFF);
        return x == (((y << 4) | (y >> 4)) & 0xFF);
    }

    static bool DayAndMonthSwapped(uint a, uint b) => (a & 0xFFFF0000) == (b & 0xFFFF0000) && (a & 0xFF) == ((b >> 8) & 0xFF) && (b & 0xFF) == ((a >> 8) & 0xFF);

    static bool IsNewYear(uint date) => (date & 0xFFFF) == 0x0101;
}
