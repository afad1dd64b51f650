using System.Security.Cryptography;
using Npgsql;
using RegistrySync.Host.Scheduling;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Embedded;

namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>A private server with two databases that share no login: ours, and the simulator's with the truth.</summary>
sealed class DemoDatabase : IAsyncDisposable
{
    const string Ours = "registrysync";
    const string Theirs = "registrysync_simulator";
    const string TheirLogin = "rs_simulator";

    readonly EmbeddedPostgres _server;

    DemoDatabase(EmbeddedPostgres server, DatabaseOptions connections)
    {
        _server = server;
        Connections = connections;
    }

    /// <summary>Our logins; the owner's is for migrating and for the export hash.</summary>
    public DatabaseOptions Connections { get; }

    /// <summary>The simulator's own login to its own database, before there is either: it makes its region meanwhile.</summary>
    public static string SimulatorConnection(int port) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = Theirs,
        Username = TheirLogin,
        Password = NewPassword(),
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <param name="folder">Holds the cluster.</param>
    /// <param name="port">Where the server listens.</param>
    /// <param name="simulator">The simulator's connection string.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<DemoDatabase> StartAsync(string folder, int port, string simulator, CancellationToken cancellationToken)
    {
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(folder, Ephemeral: true) { Port = port }, cancellationToken);
        try
        {
            await ProvisionSimulatorAsync(server.AdminConnectionString, new NpgsqlConnectionStringBuilder(simulator).Password!, cancellationToken);
            var passwords = Enum.GetValues<DatabaseRole>().ToDictionary(role => role, _ => NewPassword());
            var connections = await Provisioning.ProvisionAsync(server.AdminConnectionString, Ours, role => passwords[role], cancellationToken);
            return new DemoDatabase(server, connections);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings our database to the newest schema, the schedulers' tables included.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await Migrator.MigrateAsync(Connections.For(DatabaseRole.Owner), cancellationToken);
        await SchedulingSchema.ProvisionAsync(Connections.For(DatabaseRole.Owner), cancellationToken);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    static async Task ProvisionSimulatorAsync(string admin, string password, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(admin);
        await Provisioning.EnsureLoginAsync(source, TheirLogin, password, cancellationToken);
        await Provisioning.EnsureDatabaseAsync(source, Theirs, TheirLogin, cancellationToken);
        await using var revoke = source.CreateCommand($"""revoke all on database "{Theirs}" from public""");
        await revoke.ExecuteNonQueryAsync(cancellationToken);
    }

    static string NewPassword() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
