using System.Globalization;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Domain.Normalising;

/// <summary>Dates as registries write them. A declared format is tried first; day before month otherwise, as in Dutch.</summary>
public static class DateText
{
    static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    static readonly string[] Spellings =
    [
        "yyyy-MM-dd", "d-M-yyyy", "d/M/yyyy", "d.M.yyyy", "yyyyMMdd", "yyyy/MM/dd", "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "d MMM. yyyy",
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "d-M-yyyy H:mm", "d-M-yy", "d/M/yy",
    ];

    /// <summary>A date of a stay or placement: whole, and a real one.</summary>
    public static Reading<DateOnly?> Read(string? text, string? format = null)
    {
        var given = text.AsSpan().Trim();
        if (given.IsEmpty || given is "-" or "?")
            return Reading<DateOnly?>.Blank;
        if (!TryRead(given, format, out var date))
            return Reading<DateOnly?>.Refused(Reasons.UnreadableDate);
        return IsPlaceholder(date) ? Reading<DateOnly?>.Refused(Reasons.PlaceholderDate) : new Reading<DateOnly?>(date, null);
    }

    /// <summary>A birth date: may lack its day or month (<c>00-00-1990</c>, <c>1990</c>, <c>19900000</c>).</summary>
    /// <param name="text">As written.</param>
    /// <param name="today">A later date is refused.</param>
    /// <param name="format">The registry's declared format.</param>
    public static Reading<PartialDate?> ReadBirth(string? text, DateOnly today, string? format = null)
    {
        var given = text.AsSpan().Trim();
        if (given.IsEmpty || given is "-" or "?")
            return Reading<PartialDate?>.Blank;
        PartialDate date;
        if (TryRead(given, format, out var whole))
        {
            if (IsPlaceholder(whole))
                return Reading<PartialDate?>.Refused(Reasons.PlaceholderDate);
            date = new PartialDate(whole);
        }
        else if (!TryReadPartial(given, out date))
        {
            return Reading<PartialDate?>.Refused(IsAllZero(given) ? Reasons.PlaceholderDate : Reasons.UnreadableDate);
        }

        return date.Earliest > today || date.Year < today.Year - 110
            ? Reading<PartialDate?>.Refused(Reasons.ImpossibleBirthDate)
            : new Reading<PartialDate?>(date, null);
    }

    /// <summary>A date that stands for "unknown": the first or last years of calendars, and repeated ones.</summary>
    public static bool IsPlaceholder(DateOnly date) => date.Year is <= 1900 or >= 2090;

    static bool TryRead(ReadOnlySpan<char> text, string? format, out DateOnly date)
    {
        if (format is not null && TryReadFixed(text, format, out date))
            return true;
        if (format is not null && DateOnly.TryParseExact(text, format, Dutch, DateTimeStyles.None, out date))
            return true;
        foreach (var spelling in Spellings)
            if (DateOnly.TryParseExact(text, spelling, Dutch, DateTimeStyles.None, out date))
                return true;
        date = default;
        return DateTime.TryParseExact(text, Spellings, Dutch, DateTimeStyles.AdjustToUniversal, out var moment)
            && (date = DateOnly.FromDateTime(moment)) != default;
    }

    /// <summary>Text of digits at fixed places, which is nearly all there is, without asking a culture about each separator.</summary>
    static bool TryReadFixed(ReadOnlySpan<char> text, string format, out DateOnly date)
    {
        date = default;
        if (text.Length != format.Length)
            return false;
        var (day, month, year) = (0, 0, 0);
        var (days, months, years) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var digit = char.IsAsciiDigit(text[i]) ? text[i] - '0' : -1;
            switch (format[i])
            {
                case 'd' when digit >= 0:
                    (day, days) = (day * 10 + digit, days + 1);
                    break;
                case 'M' when digit >= 0:
                    (month, months) = (month * 10 + digit, months + 1);
                    break;
                case 'y' when digit >= 0:
                    (year, years) = (year * 10 + digit, years + 1);
                    break;
                case '-' or '/' or '.' when text[i] == format[i]:
                    break;
                default:
                    return false;
            }
        }

        if ((days, months, years) is not (2, 2, 4) || year is 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    static bool TryReadPartial(ReadOnlySpan<char> text, out PartialDate date)
    {
        Span<Range> parts = stackalloc Range[4];
        var count = text.SplitAny(parts, ['-', '/', '.']);
        var value = count switch
        {
            1 when text.Length is 4 => Number(text) * 10000,
            1 when text.Length is 8 => Number(text),
            2 => YearOf(text[parts[1]]) * 10000 + Number(text[parts[0]]) * 100,
            3 when text[parts[0]].Length == 4 => YearOf(text[parts[0]]) * 10000 + Number(text[parts[1]]) * 100 + Number(text[parts[2]]),
            3 => YearOf(text[parts[2]]) * 10000 + Number(text[parts[1]]) * 100 + Number(text[parts[0]]),
            _ => 0,
        };
        var valid = PartialDate.IsValid(value) && value / 10000 > 1900;
        date = valid ? new PartialDate(value) : default;
        return valid;
    }

    static int YearOf(ReadOnlySpan<char> text) => text.Length == 4 ? Number(text) : 0;

    static int Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100_000_000 ? number : 0;

    static bool IsAllZero(ReadOnlySpan<char> text) => text.IndexOfAnyExcept("0-/.") < 0;
}
