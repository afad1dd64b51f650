using System.Globalization;

namespace RegistrySync.Linkage.Normalising;

/// <summary>Reads a date in any usual spelling into <c>yyyymmdd</c>, zeros for what is unknown. Day before month unless the format says otherwise.</summary>
public sealed class DateReader(string? format, TextTables tables)
{
    const int TwoDigitPivot = 30;
    readonly bool _monthFirst = format is not null && Position(format, 'M') < Position(format, 'd') && Position(format, 'M') < Position(format, 'y');
    readonly bool _dayFirstRun = format is not null && (Position(format, 'd') < Position(format, 'y') || Position(format, 'M') < Position(format, 'y'));

    static int Position(string format, char part) => format.IndexOf(part, StringComparison.Ordinal) is var at and >= 0 ? at : int.MaxValue;

    /// <summary>Writes eight digits to <paramref name="result"/>; returns 0 when <paramref name="text"/> holds no date.</summary>
    public int Read(ReadOnlySpan<char> text, Span<byte> result)
    {
        if (!TryParts(text, out var year, out var month, out var day)) return 0;
        if (month > 12 && day <= 12) (month, day) = (day, month);
        if (month > 12) month = 0;
        if (day > 31 || month == 0) day = 0;
        if (year == 0 && month == 0) return 0;
        var number = (year * 10000) + (month * 100) + day;
        for (var i = 7; i >= 0; i--, number /= 10) result[i] = (byte)('0' + (number % 10));
        return IsPlaceholder(result[..8]) ? 0 : 8;
    }

    bool IsPlaceholder(ReadOnlySpan<byte> date)
    {
        Span<char> text = stackalloc char[8];
        for (var i = 0; i < 8; i++) text[i] = (char)date[i];
        return tables.PlaceholderSet.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);
    }

    bool TryParts(ReadOnlySpan<char> text, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        Span<int> value = stackalloc int[3];
        Span<int> length = stackalloc int[3];
        var count = 0;
        var named = 0;
        for (var i = 0; i < text.Length && count < 3;)
        {
            var start = i;
            if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                if (i - start > 9) return false;
                (value[count], length[count++]) = (int.Parse(text[start..i], CultureInfo.InvariantCulture), i - start);
            }
            else if (char.IsLetter(text[i]))
            {
                while (i < text.Length && char.IsLetter(text[i])) i++;
                if (named == 0) named = Month(text[start..i]);
                if (named == 0 && text[start] is 'T' or 't' && count == 3) break;
            }
            else
            {
                i++;
            }
        }

        if (named > 0) return Named(value, length, count, named, out year, out month, out day);
        if (count == 1) return Run(value[0], length[0], out year, out month, out day);
        if (count == 2)
        {
            (year, month) = length[0] == 4 ? (value[0], value[1]) : (Century(value[1], length[1]), value[0]);
            return true;
        }

        if (count < 3) return false;
        if (length[0] >= 3) (year, month, day) = (value[0], value[1], value[2]);
        else if (_monthFirst) (month, day, year) = (value[0], value[1], Century(value[2], length[2]));
        else if (length[2] >= 3 || !YearFirst) (day, month, year) = (value[0], value[1], Century(value[2], length[2]));
        else (year, month, day) = (Century(value[0], length[0]), value[1], value[2]);
        return true;
    }

    bool YearFirst => format is not null && !_dayFirstRun;

    static bool Named(ReadOnlySpan<int> value, ReadOnlySpan<int> length, int count, int named, out int year, out int month, out int day)
    {
        (year, month, day) = (0, named, 0);
        if (count == 0) return false;
        if (count == 1) year = value[0];
        else if (length[0] == 4) (year, day) = (value[0], value[1]);
        else (day, year) = (value[0], Century(value[1], length[1]));
        return true;
    }

    bool Run(int value, int length, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        if (length == 4) year = value;
        else if (length == 6) (year, month) = (value / 100, value % 100);
        else if (length is 7 or 8 && (_dayFirstRun || value / 10000 is < 1700 or > 2200)) (day, month, year) = (value / 1000000, value / 10000 % 100, value % 10000);
        else if (length == 8) (year, month, day) = (value / 10000, value / 100 % 100, value % 100);
        else return false;
        if (_monthFirst && length == 8) (month, day) = (day, month);
        return true;
    }

    static int Century(int value, int length) => length > 2 ? value : value > TwoDigitPivot ? 1900 + value : 2000 + value;

    int Month(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[Math.Min(word.Length, 16)];
        if (word.Length > 16) return 0;
        word.ToLowerInvariant(lower);
        return tables.MonthNumbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var month) ? month : 0;
    }
}
