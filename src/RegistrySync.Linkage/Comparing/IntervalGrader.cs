using System.Globalization;
using System.Text;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Comparing;

/// <summary>Half-open periods <c>yyyymmdd-yyyymmdd</c>, several separated by a blank, an open end left out. Near: they overlap. Similar: at most 14 days between them.</summary>
readonly struct IntervalGrader(ValueCodes values) : IGrader
{
    readonly (int From, int To)[][] _periods = Read(values);

    static (int From, int To)[][] Read(ValueCodes values)
    {
        var periods = new (int, int)[values.Count + 2][];
        for (var code = 1; code <= values.Count; code++) periods[code] = Periods(values[code]);
        return periods;
    }

    static (int From, int To)[] Periods(ReadOnlySpan<byte> value) => [.. Encoding.UTF8.GetString(value).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Period)];

    public void Learn(int code) => _periods[code] = Periods(values[code]);

    static (int From, int To) Period(string text)
    {
        var at = text.IndexOf('-', StringComparison.Ordinal);
        return at < 0 ? (Day(text), Day(text) + 1) : (Day(text[..at]), at == text.Length - 1 ? int.MaxValue : Day(text[(at + 1)..]));
    }

    static int Day(string text) => DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber : 0;

    public Grade Between(int left, int right)
    {
        long gap = int.MaxValue;
        foreach (var (from, to) in _periods[left])
            foreach (var (start, end) in _periods[right]) gap = Math.Min(gap, Math.Max((long)start - to, (long)from - end));
        return gap < 0 ? Grade.Near : gap <= 14 ? Grade.Similar : Grade.Else;
    }
}
