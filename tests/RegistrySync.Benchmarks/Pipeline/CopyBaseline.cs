using System.Diagnostics;
using Npgsql;
using RegistrySync.Testing;

namespace RegistrySync.Benchmarks.Pipeline;

/// <summary>
/// What we are compared with: COPY of the same bytes, as they ended up, into logged tables with the same keys and indexes. Half of its
/// speed is the goal; the other half pays for parsing, hygiene, comparing and versions.
/// </summary>
static class CopyBaseline
{
    static readonly string[] Tables = ["staging.item", "staging.record", "registry.person_record", "registry.stay"];

    /// <summary>Seconds that COPY of everything the pipeline wrote takes.</summary>
    public static async Task<double> SecondsAsync(PostgresFixture database, CancellationToken cancellationToken)
    {
        await using var connection = await database.Admin.OpenConnectionAsync(cancellationToken);
        var folder = await database.ScalarAsync<string>("select current_setting('data_directory')"); // The server itself reads: nothing is faster.
        await ExecuteAsync(connection, "create schema bench", cancellationToken);
        var seconds = 0d;
        foreach (var table in Tables)
        {
            var file = $"{folder}/bench-{table}";
            await ExecuteAsync(connection, $"copy {table} to '{file}' (format binary)", cancellationToken);
            var copy = table.Replace('.', '_');
            await ExecuteAsync(connection, $"create table bench.{copy} (like {table} including all)", cancellationToken);
            var watch = Stopwatch.StartNew();
            await ExecuteAsync(connection, $"copy bench.{copy} from '{file}' (format binary)", cancellationToken);
            seconds += watch.Elapsed.TotalSeconds;
        }

        await ExecuteAsync(connection, "drop schema bench cascade", cancellationToken);
        return seconds;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
