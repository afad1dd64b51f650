using System.Diagnostics;
using Npgsql;
using RegistrySync.Pipeline.Embedded;

namespace RegistrySync.Pipeline.Tests.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    readonly string _folder = Path.Combine(Path.GetTempPath(), $"registrysync-embedded-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_outlives_a_stop_and_a_start()
    {
        await using (var first = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(_folder, Ephemeral: false), Cancel))
            await ExecuteAsync(first, "create table kept as select 42 as n");

        await using var second = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(_folder, Ephemeral: false), Cancel);

        Assert.Equal(42, await ExecuteAsync(second, "select n from kept"));
    }

    [Fact]
    public async Task A_start_ends_the_server_that_a_crash_left_behind()
    {
        await using var left = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(_folder, Ephemeral: false), Cancel);
        await ExecuteAsync(left, "create table kept as select 42 as n");

        await using var next = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(_folder, Ephemeral: false), Cancel);

        Assert.Equal(42, await ExecuteAsync(next, "select n from kept"));
        NpgsqlConnection.ClearAllPools();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(left, "select 1"));
    }

    [Fact]
    public async Task A_wrong_password_does_not_open_it()
    {
        await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(_folder, Ephemeral: true), Cancel);
        var wrong = new NpgsqlConnectionStringBuilder(server.AdminConnectionString) { Password = "guess" }.ConnectionString;

        await using var connection = new NpgsqlConnection(wrong);

        await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Cancel));
    }

    [Fact]
    public async Task An_ephemeral_cluster_leaves_nothing_behind()
    {
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(_folder, Ephemeral: true), Cancel);
        var id = int.Parse(File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

        await server.DisposeAsync();

        Assert.False(Directory.Exists(_folder));
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    static async Task<object?> ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.AdminConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
