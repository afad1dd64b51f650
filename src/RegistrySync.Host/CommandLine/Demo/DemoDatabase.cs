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

    DemoDatabase(EmbeddedPostgres server, DatabaseOptions connections, string simulator)
    {
        _server = server;
        Connections = connections;
        Simulator = simulator;
    }

    /// <summary>Our logins; the owner's is for migrating and for the export hash.</summary>
    public DatabaseOptions Connections { get; }

    /// <summary>The simulator's own login to its own database.</summary>
    public string Simulator { get; }

    public static async Task<DemoDatabase> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(folder, Ephemeral: true), cancellationToken);
        try
        {
            var simulator = await ProvisionSimulatorAsync(server.AdminConnectionString, cancellationToken);
            var passwords = Enum.GetValues<DatabaseRole>().ToDictionary(role => role, _ => NewPassword());
            var connections = await Provisioning.ProvisionAsync(server.AdminConnectionString, Ours, role => passwords[role], cancellationToken);
            return new DemoDatabase(server, connections, simulator);
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

    static async Task<string> ProvisionSimulatorAsync(string admin, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(admin);
        var password = NewPassword();
        await Provisioning.EnsureLoginAsync(source, TheirLogin, password, cancellationToken);
        await Provisioning.EnsureDatabaseAsync(source, Theirs, TheirLogin, cancellationToken);
        await using var revoke = source.CreateCommand($"""revoke all on database "{Theirs}" from public""");
        await revoke.ExecuteNonQueryAsync(cancellationToken);
        return new NpgsqlConnectionStringBuilder(admin) { Database = Theirs, Username = TheirLogin, Password = password }.ConnectionString;
    }

    static string NewPassword() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
