using Npgsql;
using RegistrySync.Pipeline.Backups;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Testing;

namespace RegistrySync.Pipeline.Tests.Backups;

/// <summary>Backups by PostgreSQL's own programs, on a real server.</summary>
public sealed class BackupTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    static readonly DateTimeOffset Now = new(2026, 10, 1, 4, 0, 0, TimeSpan.Zero);

    readonly string _folder = Directory.CreateTempSubdirectory("registrysync-backup-").FullName;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string File => Path.Combine(_folder, "night.backup");

    string Owner => postgres.Connections.Owner!;

    public async ValueTask InitializeAsync()
    {
        await postgres.ResetAsync(Cancel);
        await postgres.ExecuteAsync("insert into vault.bsn values ('00000000-0000-0000-0000-000000000009', '\\x01', 'k')");
        await postgres.ExecuteAsync("insert into runs.pause values ('setu', 'why', 'who')");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    [Fact]
    public async Task A_database_that_holds_something_is_never_written_over()
    {
        await Backup.WriteAsync(Owner, File, Now, Cancel);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Backup.ReadAsync(Owner, File, Cancel));
        Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => Backup.WriteAsync(Owner, File, Now, Cancel));
    }

    [Fact]
    public async Task A_backup_that_is_not_what_its_manifest_says_is_not_trusted()
    {
        await Backup.WriteAsync(Owner, File, Now, Cancel);
        var manifest = await BackupManifest.ReadAsync(File, Cancel);
        await (manifest with { Hash = new string('0', 64), Rows = new Dictionary<string, long>(manifest.Rows) { ["vault.bsn"] = 2 } }).WriteAsync(File, Cancel);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => InEmptyAsync(owner => Backup.ReadAsync(owner, File, Cancel)));
        Assert.Contains("vault.bsn", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_damaged_leaves_the_database_empty()
    {
        await Backup.WriteAsync(Owner, File, Now, Cancel);
        await using (var file = System.IO.File.OpenWrite(File))
            file.SetLength(file.Length / 2);

        await InEmptyAsync(async owner =>
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => Backup.ReadAsync(owner, File, Cancel));
            await using var source = NpgsqlDataSource.Create(owner);
            await using var schemas = source.CreateCommand("select count(*) from pg_namespace where nspname = 'runs'");
            Assert.Equal(0L, await schemas.ExecuteScalarAsync(Cancel));
        });
    }

    [Fact]
    public async Task What_was_backed_up_comes_back_with_every_login_s_rights()
    {
        await Backup.WriteAsync(Owner, File, Now, Cancel);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));

        await InEmptyAsync(async owner =>
        {
            var manifest = await Backup.ReadAsync(owner, File, Cancel);
            await using var source = NpgsqlDataSource.Create(owner);
            Assert.Equal(manifest.Hash, (await ExportHash.ComputeAsync(source, Cancel)).Hash);
            // The ledger is no data of a run and still part of a backup.
            await using var app = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres.Connections.App) { Database = new NpgsqlConnectionStringBuilder(owner).Database }.ConnectionString);
            await using var pause = app.CreateCommand("select reason from runs.pause");
            Assert.Equal("why", await pause.ExecuteScalarAsync(Cancel));
            await using var reader = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres.Connections.Reader!) { Database = new NpgsqlConnectionStringBuilder(owner).Database }.ConnectionString);
            await using var forbidden = reader.CreateCommand("select count(*) from registry.stay");
            await Assert.ThrowsAsync<PostgresException>(() => forbidden.ExecuteScalarAsync(Cancel));
        });
    }

    /// <summary>A database with logins and nothing in it.</summary>
    async Task InEmptyAsync(Func<string, Task> body)
    {
        var admin = await PostgresServer.AdminAsync();
        var name = new NpgsqlConnectionStringBuilder(Owner).Database + "_restored";
        var connections = await Provisioning.ProvisionAsync(admin, name, PostgresServer.Password, Cancel);
        try
        {
            await body(connections.Owner!);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await PostgresServer.DropAsync(name, Cancel);
        }
    }
}
