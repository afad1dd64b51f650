using System.Globalization;
using System.Text;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Comparing;

/// <summary>The half-open periods of every value of a dictionary, as day numbers; an open end is <see cref="int.MaxValue"/>.</summary>
sealed class Periods
{
    readonly ValueCodes _values;
    readonly (int From, int To)[][] _periods;

    public Periods(ValueCodes values)
    {
        _values = values;
        _periods = new (int, int)[values.Count + 2][];
        for (var code = 1; code <= values.Count; code++) Learn(code);
    }

    public ReadOnlySpan<(int From, int To)> Of(int code) => _periods[code];

    /// <summary>Reads a value, also the one that may be added later.</summary>
    public void Learn(int code) =>
        _periods[code] = [.. Encoding.UTF8.GetString(_values[code]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Period)];

    static (int From, int To) Period(string text)
    {
        var at = text.IndexOf('-', StringComparison.Ordinal);
        return at < 0 ? (Day(text), Day(text) + 1) : (Day(text[..at]), at == text.Length - 1 ? int.MaxValue : Day(text[(at + 1)..]));
    }

    static int Day(string text) => DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber : 0;
}
