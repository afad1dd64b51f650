using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace RegistrySync.Pipeline.Publishing;

/// <summary>
/// What <i>same tables</i> means: SHA-256 over an ordered export of everything that a run makes. Table by table in the order of their names:
/// the name, each row as PostgreSQL writes it, the number of rows. Runs, audit, quartz and hangfire are about how it came to be and stay out.
/// </summary>
/// <param name="Hash">Over all tables, as lower-case hexadecimal.</param>
/// <param name="Tables">Each table by name, with its schema.</param>
public sealed record ExportHash(string Hash, IReadOnlyDictionary<string, TableHash> Tables)
{
    // What a pushed message was given on arrival; it is gone once pulled.
    static readonly string[] Arrival = ["staging.inbox.seq", "staging.inbox.received_at"];

    /// <summary>Reads everything in one snapshot.</summary>
    /// <param name="source">A login that sees every row: the owner.</param>
    /// <param name="cancellationToken">Stops between tables and while reading one.</param>
    public static async Task<ExportHash> ComputeAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        return await ComputeAsync(connection, cancellationToken);
    }

    /// <summary>Reads everything in the snapshot of a connection's transaction.</summary>
    internal static async Task<ExportHash> ComputeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using (var settings = new NpgsqlCommand("""
            set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
            set local extra_float_digits = 1; set local bytea_output = 'hex'
            """, connection))
            await settings.ExecuteNonQueryAsync(cancellationToken);

        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var tables = new SortedDictionary<string, TableHash>(StringComparer.Ordinal);
        foreach (var (table, columns) in await ListAsync(connection, cancellationToken))
        {
            var one = await HashAsync(connection, table, columns, cancellationToken);
            tables.Add(table, one);
            whole.AppendData(Encoding.UTF8.GetBytes($"{table} {one.Rows} {one.Hash}\n"));
        }

        return new ExportHash(Convert.ToHexStringLower(whole.GetHashAndReset()), tables);
    }

    static async Task<List<(string Table, string Columns)>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select format('%s.%s', n.nspname, c.relname), string_agg(format('t.%I', a.attname), ', ' order by a.attnum)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'p') and not c.relispartition
              and n.nspname in ('staging', 'registry', 'identity', 'detection', 'warehouse', 'vault')
              and format('%s.%s.%s', n.nspname, c.relname, a.attname) <> all ($1)
            group by n.nspname, c.relname order by n.nspname collate "C", c.relname collate "C"
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = Arrival });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<(string, string)>();
        while (await reader.ReadAsync(cancellationToken))
            tables.Add((reader.GetString(0), reader.GetString(1)));
        return tables;
    }

    static async Task<TableHash> HashAsync(NpgsqlConnection connection, string table, string columns, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var reader = await connection.BeginTextExportAsync(
            $"""copy (select line from (select row({columns})::text as line from {table} t) lines order by line collate "C") to stdout""", cancellationToken);
        var characters = new char[32768];
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(characters.Length)];
        var encoder = Encoding.UTF8.GetEncoder();
        var rows = 0L;
        int read;
        while ((read = await reader.ReadAsync(characters, cancellationToken)) > 0)
        {
            rows += characters.AsSpan(0, read).Count('\n');
            hash.AppendData(bytes, 0, encoder.GetBytes(characters, 0, read, bytes, 0, flush: false));
        }

        return new TableHash(rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

/// <param name="Rows">How many rows the table has.</param>
/// <param name="Hash">SHA-256 over its ordered rows, as lower-case hexadecimal.</param>
public readonly record struct TableHash(long Rows, string Hash);
