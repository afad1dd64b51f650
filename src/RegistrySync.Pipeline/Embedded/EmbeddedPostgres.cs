using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace RegistrySync.Pipeline.Embedded;

/// <summary>
/// A private PostgreSQL server for demos, tests and small installations: on loopback, with a password, on a free port.
/// It ends with this process even when that is killed, and the next start cleans up what a crash left.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    const string Superuser = "postgres";

    readonly Process _server;
    readonly EmbeddedPostgresOptions _options;

    EmbeddedPostgres(Process server, EmbeddedPostgresOptions options, string connectionString)
    {
        _server = server;
        _options = options;
        AdminConnectionString = connectionString;
    }

    /// <summary>Connection string of the superuser to database <c>postgres</c>.</summary>
    public string AdminConnectionString { get; }

    /// <summary>Starts a server on its folder, making the cluster when there is none.</summary>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        var binaries = PostgresBinaries.Find();
        var folder = Directory.CreateDirectory(options.Folder).FullName;
        var data = Path.Combine(folder, "data");
        var secret = Path.Combine(folder, "admin-password");
        StaleServer.Stop(data);
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
            await CreateClusterAsync(binaries, folder, data, secret, cancellationToken);

        var port = options.Port ?? FreePort();
        var connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = Superuser,
            Password = (await File.ReadAllTextAsync(secret, cancellationToken)).Trim(),
            Database = "postgres",
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
        var server = Launch(binaries, folder, data, options.Settings(port));
        try
        {
            await AnswersAsync(server, folder, connectionString, options.StartTimeout, cancellationToken);
        }
        catch
        {
            await WatchedProcess.StopAsync(server);
            throw;
        }

        return new EmbeddedPostgres(server, options, connectionString);
    }

    /// <summary>Stops the server; an ephemeral cluster is deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await WatchedProcess.StopAsync(_server);
        _server.Dispose();
        if (_options.Ephemeral)
            Directory.Delete(_options.Folder, recursive: true);
    }

    static async Task CreateClusterAsync(string binaries, string folder, string data, string secret, CancellationToken cancellationToken)
    {
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true); // A start that was cut short.
        await File.WriteAllTextAsync(secret, Convert.ToHexString(RandomNumberGenerator.GetBytes(24)), cancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await Unprivileged.OwnAsync(folder, cancellationToken);
        await Unprivileged.RunAsync(
            Unprivileged.Command(PostgresBinaries.Program(binaries, "initdb"), "-D", data, "-U", Superuser, "-E", "UTF8", "--locale=C.UTF-8",
                "-A", "scram-sha-256", "--pwfile", secret, "--no-sync", "--no-instructions"),
            cancellationToken);
    }

    static Process Launch(string binaries, string folder, string data, IEnumerable<string> settings)
    {
        string[] server = [PostgresBinaries.Program(binaries, "postgres"), "-D", data, .. settings.SelectMany(setting => new[] { "-c", setting })];
        var command = WatchedProcess.Command(server[0], server[1..], "INT", Path.Combine(folder, "server.log"));
        command = Unprivileged.Command(command.FileName, command.ArgumentList);
        command.RedirectStandardInput = true;
        command.WorkingDirectory = folder;
        return Process.Start(command)!;
    }

    static async Task AnswersAsync(Process server, string folder, string connectionString, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var once = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 2 }.ConnectionString;
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(once);
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException) when (!server.HasExited && Stopwatch.GetElapsedTime(started) < timeout)
            {
                await Task.Delay(25, cancellationToken);
            }
            catch (NpgsqlException exception)
            {
                throw new InvalidOperationException($"PostgreSQL did not start: see {Path.Combine(folder, "server.log")}.", exception);
            }
        }
    }

    /// <summary>A port of this machine that nobody listens on at this moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
