using System.Globalization;
using System.Text;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>Guesses a column's kind from its first records: dates look like dates, identifiers hardly repeat, codes repeat a lot.</summary>
static class KindGuess
{
    const int Rows = 4000;
    const int Bytes = 1 << 20;

    /// <summary>Values per column of the beginning of a file.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Sample(string path, CsvDialect dialect)
    {
        using var file = File.OpenHandle(path);
        var bytes = new byte[Bytes];
        var read = RandomAccess.Read(file, bytes, dialect.DataStart);
        var text = dialect.Encoding.GetString(bytes, 0, read);
        var fields = dialect.Columns.Select((c, i) => new Field(i.ToString(CultureInfo.InvariantCulture), FieldKind.Exact)).ToArray();
        var builder = new RecordTableBuilder(fields);
        var chunk = new ListChunk(builder.NewChunk(0));
        new CsvChunkParser(dialect.Delimiter, [.. Enumerable.Range(0, fields.Length)]).Parse(Encoding.UTF8.GetBytes(text), chunk);
        builder.Append(chunk.Records);
        var table = builder.Build();
        return [.. Enumerable.Range(0, fields.Length).Select(f => (IReadOnlyList<string>)[.. Enumerable.Range(0, Math.Min(Rows, table.Count)).Select(r => table.Value(r, f)).Where(v => v.Length > 0)])];
    }

    public static FieldKind Of(IReadOnlyList<string> values, TextTables tables)
    {
        values = [.. values.Where(v => !IsUnknown(v, tables))];
        if (values.Count == 0) return FieldKind.Exact;
        var distinct = values.Distinct(StringComparer.Ordinal).Count();
        if (Share(values, v => IsDate(v, tables)) > 0.9) return FieldKind.Date;
        if (Share(values, v => double.TryParse(v.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _)) > 0.9)
            return values.Average(v => v.Length) >= 6.5 && distinct > values.Count * 0.3 ? FieldKind.Identifier : FieldKind.Number;
        if (distinct <= 40 && distinct < values.Count * 0.2) return FieldKind.Exact;
        if (Share(values, v => v.Contains('@', StringComparison.Ordinal)) > 0.5) return FieldKind.Text;
        if (Share(values, v => v.Any(char.IsAsciiDigit)) > 0.5) return distinct > values.Count * 0.5 && values.Average(v => v.Length) >= 7.5 && Share(values, v => v.Contains(' ', StringComparison.Ordinal)) < 0.2 ? FieldKind.Identifier : FieldKind.Text;
        return values.Average(v => v.Split(' ').Length) > 2.5 ? FieldKind.Text : FieldKind.Name;
    }

    /// <summary>Words and dates that stand for "not known" tell nothing about the kind of the others.</summary>
    static bool IsUnknown(string value, TextTables tables)
    {
        if (tables.Missing.Contains(value)) return true;
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        return digits.Length == 8 && (digits.All(d => d == '0') || tables.PlaceholderDates.Any(p => digits == p || digits == p[6..] + p[4..6] + p[..4]));
    }

    static bool IsDate(string value, TextTables tables)
    {
        if (value.Length < 6 || value.Count(char.IsAsciiDigit) < 4) return false;
        Span<byte> digits = stackalloc byte[8];
        if (new DateReader(null, tables).Read(value, digits) == 0) return false;
        var number = int.Parse(Encoding.ASCII.GetString(digits), CultureInfo.InvariantCulture);
        return number / 10000 is > 1850 and < 2100 && number / 100 % 100 is > 0 && number % 100 > 0;
    }

    static double Share(IReadOnlyList<string> values, Func<string, bool> holds) => (double)values.Count(holds) / values.Count;

    /// <summary>The order of day, month and year that fits the values, when they are ambiguous in themselves; null leaves it to the reader.</summary>
    public static string? DateFormat(IReadOnlyList<string> values)
    {
        int dayFirst = 0, monthFirst = 0, eightDayFirst = 0, eightYearFirst = 0;
        foreach (var value in values)
        {
            var parts = value.Split(['-', '/', '.', ' '], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length >= 3 && parts[0].Length <= 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var one) && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var two))
            {
                if (one > 12 && two <= 12) dayFirst++;
                else if (two > 12 && one <= 12) monthFirst++;
            }
            else if (value.Length == 8 && int.TryParse(value, CultureInfo.InvariantCulture, out var run))
            {
                if (run / 10000 is >= 1850 and <= 2100 && run / 100 % 100 is <= 12) eightYearFirst++;
                else if (run % 10000 is >= 1850 and <= 2100) eightDayFirst++;
            }
        }

        if (monthFirst > dayFirst * 3) return "MM-dd-yyyy";
        return eightDayFirst > eightYearFirst ? "ddMMyyyy" : null;
    }
}
