using Npgsql;
using RegistrySync.Pipeline.Publishing;

namespace RegistrySync.Pipeline.Backups;

/// <summary>
/// A whole database in one file, with PostgreSQL's own <c>pg_dump</c>, and back. It holds personal data and ciphertexts; the keys are not in
/// it, since they are not in the database.
/// </summary>
public static class Backup
{
    /// <summary>Dumps one snapshot, and writes the hash of that same snapshot beside it.</summary>
    /// <param name="owner">Connection string of the login that owns the database.</param>
    /// <param name="file">Made, readable by nobody else; must not exist.</param>
    /// <param name="madeAt">Now.</param>
    /// <param name="cancellationToken">Stops; what was written so far goes.</param>
    public static async Task<BackupManifest> WriteAsync(string owner, string file, DateTimeOffset madeAt, CancellationToken cancellationToken)
    {
        await new FileStream(file, NewFile()).DisposeAsync();
        try
        {
            await using var connection = new NpgsqlConnection(owner);
            await connection.OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            await using var export = new NpgsqlCommand("select pg_export_snapshot()", connection);
            var snapshot = (string)(await export.ExecuteScalarAsync(cancellationToken))!;
            await PostgresClient.RunAsync("pg_dump", owner, ["--format=custom", "--snapshot=" + snapshot, "--file=" + file], cancellationToken);
            var manifest = BackupManifest.Of(madeAt, connection.Database, await ExportHash.ComputeAsync(connection, cancellationToken));
            await manifest.WriteAsync(file, cancellationToken);
            return manifest;
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    /// <summary>Fills an empty database from a backup, all of it or nothing, and proves that it holds what the backup's snapshot held.</summary>
    /// <param name="owner">Connection string of the login that owns the empty database; every login must exist.</param>
    /// <param name="file">The backup, with its manifest beside it.</param>
    /// <param name="cancellationToken">Stops; the database stays empty.</param>
    /// <exception cref="InvalidOperationException">The database is not empty, or what was restored differs.</exception>
    public static async Task<BackupManifest> ReadAsync(string owner, string file, CancellationToken cancellationToken)
    {
        var manifest = await BackupManifest.ReadAsync(file, cancellationToken);
        await using var source = NpgsqlDataSource.Create(owner);
        await using (var schemas = source.CreateCommand("select count(*) from pg_namespace where nspname in ('runs', 'registry', 'vault')"))
            if (await schemas.ExecuteScalarAsync(cancellationToken) is > 0L)
                throw new InvalidOperationException("The database is not empty, and a restore never overwrites: name a new one in Database:Owner (and the other logins' settings).");

        await PostgresClient.RunAsync("pg_restore", owner,
            ["--exit-on-error", "--single-transaction", "--dbname=" + new NpgsqlConnectionStringBuilder(owner).Database, file], cancellationToken);
        var restored = await ExportHash.ComputeAsync(source, cancellationToken);
        if (restored.Hash == manifest.Hash)
            return manifest;
        var other = restored.Tables.Where(table => manifest.Rows.GetValueOrDefault(table.Key) != table.Value.Rows).Select(table => table.Key).ToList();
        throw new InvalidOperationException($"What was restored differs from what was backed up{(other.Count > 0 ? $" (rows of {string.Join(", ", other)})" : "")}: do not use it.");
    }

    static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
