using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace RegistrySync.Host.Tests.CommandLine;

/// <summary>
/// Looks for known citizen service numbers and A-numbers wherever they could lie: each column of each table outside <c>vault</c>, and files. A
/// number is a run of nine or ten digits, with or without a blank, dot or hyphen between them.
/// </summary>
sealed partial class BsnScan(IReadOnlySet<string> numbers)
{
    /// <summary>The tables and columns that hold one.</summary>
    public async Task<List<string>> DatabaseAsync(NpgsqlDataSource admin, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var (table, columns) in await ColumnsAsync(admin, cancellationToken))
        {
            // Bytes as the text that they would be, so that a body stored in clear shows.
            var values = string.Join(", ", columns.Select(column => column.IsBytes ? $"encode({column.Name}, 'escape')" : $"{column.Name}::text"));
            await using var command = admin.CreateCommand($"select {values} from {table}");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var hits = new SortedSet<string>(StringComparer.Ordinal);
            while (await reader.ReadAsync(cancellationToken))
                for (var i = 0; i < columns.Count; i++)
                    if (!reader.IsDBNull(i) && Holds(reader.GetString(i)))
                        hits.Add($"{table}.{columns[i].Name}");
            found.AddRange(hits);
        }

        return found;
    }

    /// <summary>The files below a folder that hold one.</summary>
    public List<string> Files(string folder, Func<string, bool> included) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(included).Where(file => Holds(Encoding.Latin1.GetString(File.ReadAllBytes(file)))).Order(StringComparer.Ordinal)];

    /// <summary>Whether a text holds one.</summary>
    public bool Holds(string text) => Holds(text, NineDigits()) || Holds(text, TenDigits());

    bool Holds(string text, Regex digits)
    {
        foreach (Match run in digits.Matches(text))
            if (numbers.Contains(string.Concat(run.Value.Where(char.IsAsciiDigit))))
                return true;
        return false;
    }

    static async Task<List<(string Table, List<(string Name, bool IsBytes)> Columns)>> ColumnsAsync(NpgsqlDataSource admin, CancellationToken cancellationToken)
    {
        await using var command = admin.CreateCommand("""
            select format('%I.%I', n.nspname, c.relname), format('%I', a.attname), a.atttypid = 'bytea'::regtype
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'm', 'p') and n.nspname not in ('vault', 'pg_catalog', 'information_schema', 'pg_toast')
            order by 1, a.attnum
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new List<(string Table, string Column, bool IsBytes)>();
        while (await reader.ReadAsync(cancellationToken))
            columns.Add((reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)));
        return [.. columns.GroupBy(column => column.Table, column => (column.Column, column.IsBytes)).Select(table => (table.Key, table.ToList()))];
    }

    [GeneratedRegex(@"(?<![0-9])(?:[0-9][ .\-]?){8}[0-9](?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex NineDigits();

    [GeneratedRegex(@"(?<![0-9])(?:[0-9][ .\-]?){9}[0-9](?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex TenDigits();
}
