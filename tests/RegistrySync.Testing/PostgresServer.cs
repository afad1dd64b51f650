using System.Diagnostics;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Embedded;
using Testcontainers.PostgreSql;

namespace RegistrySync.Testing;

/// <summary>
/// One server for all tests of this process: the one that <c>REGISTRYSYNC_TEST_DB</c> names, else a container when Docker answers,
/// else an embedded cluster. Databases are cloned from a template that was migrated once.
/// </summary>
public static class PostgresServer
{
    /// <summary>Environment variable with the connection string of a superuser.</summary>
    public const string Variable = "REGISTRYSYNC_TEST_DB";

    // An engine that takes longer is not going to: waiting for a container has no end of its own worth the name.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static readonly Lazy<Task<string>> Admin = new(StartAsync);
    static readonly Lazy<Task<string>> Template = new(MigrateTemplateAsync);
    static readonly SemaphoreSlim Cloning = new(1);
    static int _databases;
    static Func<Task>? _stop;

    /// <summary>Connection string of the superuser.</summary>
    public static Task<string> AdminAsync() => Admin.Value;

    /// <summary>A database of its own, with the newest schema and every login.</summary>
    public static async Task<DatabaseOptions> NewDatabaseAsync(CancellationToken cancellationToken)
    {
        var template = await Template.Value;
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        await CloneAsync(template, name, cancellationToken);
        return Provisioning.Connections(await Admin.Value, name, Password);
    }

    /// <summary>Copies a database that nobody is connected to; a template of a test's own making, for instance.</summary>
    public static async Task CloneAsync(string template, string name, CancellationToken cancellationToken)
    {
        await Cloning.WaitAsync(cancellationToken);
        try
        {
            await ExecuteAsync($"""create database "{name}" template "{template}" owner rs_owner""", cancellationToken);
        }
        finally
        {
            Cloning.Release();
        }

        await using var admin = Npgsql.NpgsqlDataSource.Create(await Admin.Value);
        await Provisioning.AdmitAsync(admin, name, cancellationToken);
    }

    /// <summary>Removes a database, whoever is still connected.</summary>
    public static Task DropAsync(string name, CancellationToken cancellationToken) =>
        ExecuteAsync($"""drop database if exists "{name}" with (force)""", cancellationToken);

    /// <summary>The password of every test login.</summary>
    public static string Password(DatabaseRole role) => $"test-{role}";

    /// <summary>Stops what was started, once.</summary>
    public static Task StopAsync() => Interlocked.Exchange(ref _stop, null)?.Invoke() ?? Task.CompletedTask;

    // The end of the tests stops it (ServerLifetime); the end of the process does so for a program that has no tests.
    static void StopAtTheEnd(Func<Task> stop)
    {
        _stop = stop;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => StopAsync().GetAwaiter().GetResult();
    }

    static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return given;
        if (await DockerAnswersAsync() && await ContainerAsync() is { } container)
            return container;

        var folder = Path.Combine(Path.GetTempPath(), $"registrysync-test-{Environment.ProcessId}");
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(folder, Ephemeral: true), CancellationToken.None);
        StopAtTheEnd(() => server.DisposeAsync().AsTask());
        return server.AdminConnectionString;
    }

    static async Task<string?> ContainerAsync()
    {
        try
        {
            var container = new PostgreSqlBuilder("postgres:15").WithCommand("-c", "fsync=off", "-c", "max_connections=200", "-c", "jit=off").Build();
            using var patience = new CancellationTokenSource(Patience);
            await container.StartAsync(patience.Token);
            StopAtTheEnd(() => container.DisposeAsync().AsTask());
            return container.GetConnectionString();
        }
        catch (Exception exception)
        {
            // An engine without the image and without a way to fetch it is no reason to test nothing.
            await Console.Error.WriteLineAsync($"Docker answers but has no PostgreSQL for us ({exception.Message.Split('\n')[0]}): using the embedded cluster.");
            return null;
        }
    }

    static async Task<string> MigrateTemplateAsync()
    {
        var name = $"template_{Environment.ProcessId}";
        await DropAsync(name, CancellationToken.None);
        var connections = await Provisioning.ProvisionAsync(await Admin.Value, name, Password, CancellationToken.None);
        await Migrator.MigrateAsync(connections.Owner!, CancellationToken.None);
        Npgsql.NpgsqlConnection.ClearAllPools();
        // A server that ends with this process takes its databases along.
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 })
            StopAtTheEnd(() => DropAsync(name, CancellationToken.None));
        return name;
    }

    static async Task<bool> DockerAnswersAsync()
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", ["version", "--format", "{{.Server.Version}}"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            using var patience = new CancellationTokenSource(Patience);
            await docker!.WaitForExitAsync(patience.Token);
            return docker.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"Docker does not answer within {Patience}: using the embedded cluster.");
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // No docker on this machine.
        }
    }

    static async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var admin = Npgsql.NpgsqlDataSource.Create(await Admin.Value);
        await using var command = admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
