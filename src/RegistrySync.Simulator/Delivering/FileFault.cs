using System.Text;

namespace RegistrySync.Simulator.Delivering;

/// <summary>
/// Lists as suppliers send them on a bad day: shrink (a tenth is left), empty (no rows), truncate (breaks off in a line),
/// drift (a column renamed), missing-column (the last one gone), bsn-column (one that may not be there), delimiter (another one),
/// encoding (Windows-1252 where UTF-8 was agreed).
/// </summary>
static class FileFault
{
    public static byte[] Apply(string? fault, Layout layout, List<string> lines, IReadOnlyList<GuestRow> rows)
    {
        var delimiter = layout.Header.Contains('\t', StringComparison.Ordinal) ? '\t' : layout.Header.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var text = fault switch
        {
            "shrink" => Text(lines.Take(1 + (rows.Count / 10))),
            "empty" => Text(lines.Take(1)),
            "truncate" => Text(lines) is var whole ? whole[..(whole.Length * 2 / 3)] : "",
            "drift" => Text(lines.Skip(1).Prepend(layout.Header.Replace("ank", "ankk", StringComparison.Ordinal).Replace("arrival", "arrived", StringComparison.Ordinal))),
            "missing-column" => Text(lines.Select(line => line[..line.LastIndexOf(delimiter)])),
            "bsn-column" => Text(lines.Select((line, i) => line + delimiter + (i == 0 ? "BSN" : rows[i - 1].Person.Bsn))),
            "delimiter" => Text(lines.Select(line => line.Replace(delimiter, '|'))),
            _ => Text(lines),
        };
        var encoding = fault == "encoding" ? Layouts.All["housing-waalwonen"].Encoding : layout.Encoding;
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }

    static string Text(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(line).Append('\n');
        return text.ToString();
    }
}
