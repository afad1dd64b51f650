using System.Globalization;

namespace RegistrySync.Simulator.Brp;

/// <summary>
/// A date as the population register keeps it: whole, year and month, year only, or known to exist but unknown.
/// No value at all is <c>null</c>, never a default of this type's own.
/// </summary>
/// <remarks>Zero stands for "not known": 19900600 is June 1990, 00000000 is <see cref="Unknown"/>. Equality is by the eight digits.</remarks>
readonly record struct PartialDate
{
    static readonly string[] MonthNames =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    public PartialDate(int year, int month = 0, int day = 0)
    {
        if (year is < 0 or > 9999 || month is < 0 or > 12 || (month == 0 && day != 0) || (year == 0 && month != 0))
            throw new ArgumentOutOfRangeException(nameof(year), "A partial date loses its day first, then its month, then its year.");
        if (day != 0 && (day < 0 || day > DateTime.DaysInMonth(year, month)))
            throw new ArgumentOutOfRangeException(nameof(day), "The day does not exist in that month.");
        (Year, Month, Day) = (year, month, day);
    }

    /// <summary>The register knows that there is a date, not which (00000000).</summary>
    public static PartialDate Unknown { get; } = new(0);

    public int Year { get; }

    public int Month { get; }

    public int Day { get; }

    public bool IsComplete => Day != 0;

    /// <summary>Year, month and day as one number, yyyymmdd, with zeros for what is not known.</summary>
    public int Digits => (Year * 10000) + (Month * 100) + Day;

    /// <summary>The date in Dutch words as the register writes it: "1 juli 2018", "juli 2018", "2018", "onbekend".</summary>
    public string LangFormaat => this switch
    {
        { Year: 0 } => "onbekend",
        { Month: 0 } => Year.ToString(CultureInfo.InvariantCulture),
        { Day: 0 } => string.Create(CultureInfo.InvariantCulture, $"{MonthNames[Month - 1]} {Year}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Day} {MonthNames[Month - 1]} {Year}"),
    };

    public static implicit operator PartialDate(DateOnly date) => new(date.Year, date.Month, date.Day);

    public override string ToString() => Digits.ToString("00000000", CultureInfo.InvariantCulture);
}
