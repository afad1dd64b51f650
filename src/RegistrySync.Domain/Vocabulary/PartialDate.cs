using System.Globalization;

namespace RegistrySync.Domain.Vocabulary;

/// <summary>
/// A date of which day, or month and day, may be unknown, as the BRP keeps birth dates.
/// Stored as <c>yyyymmdd</c> with 00 for what is unknown (19900600, 19900000); a wholly unknown date is no value at all.
/// The day of a known month and the month of a known year are either a real calendar date or unknown.
/// </summary>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    /// <param name="value">The date as <c>yyyymmdd</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such date.</exception>
    public PartialDate(int value)
    {
        if (!IsValid(value))
            throw new ArgumentOutOfRangeException(nameof(value), "A partial date is yyyymmdd with 00 for what is unknown.");
        Value = value;
    }

    public PartialDate(DateOnly date) => Value = date.Year * 10000 + date.Month * 100 + date.Day;

    /// <summary>The date as <c>yyyymmdd</c>.</summary>
    public int Value { get; }

    public int Year => Value / 10000;

    /// <summary>1 to 12, or 0 when unknown.</summary>
    public int Month => Value / 100 % 100;

    /// <summary>1 to 31, or 0 when unknown.</summary>
    public int Day => Value % 100;

    public bool IsComplete => Day != 0;

    /// <summary>The first day that it may be.</summary>
    public DateOnly Earliest => new(Year, Math.Max(Month, 1), Math.Max(Day, 1));

    /// <summary>The last day that it may be.</summary>
    public DateOnly Latest
    {
        get
        {
            var month = Month == 0 ? 12 : Month;
            return new DateOnly(Year, month, Day == 0 ? DateTime.DaysInMonth(Year, month) : Day);
        }
    }

    /// <summary>Whether <paramref name="value"/> is a date in this form.</summary>
    public static bool IsValid(int value)
    {
        var (year, month, day) = (value / 10000, value / 100 % 100, value % 100);
        return year is >= 1 and <= 9999 && month <= 12 && (month != 0 || day == 0) && (day == 0 || day <= DateTime.DaysInMonth(year, month));
    }

    /// <summary>A partial date, or null when there is none in this form.</summary>
    public static PartialDate? From(int? value) => value is { } given && IsValid(given) ? new PartialDate(given) : null;

    public int CompareTo(PartialDate other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("00000000", CultureInfo.InvariantCulture);
}
