using System.Diagnostics;
using System.Globalization;
using Npgsql;
using RegistrySync.Pipeline.Embedded;

namespace RegistrySync.Pipeline.Backups;

/// <summary>PostgreSQL's own programs against a server. The password travels in the environment: arguments are for everybody to read.</summary>
static class PostgresClient
{
    /// <summary>Runs one to its end.</summary>
    /// <exception cref="PostgresMissingException">There is no such program on this machine.</exception>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public static async Task RunAsync(string program, string connectionString, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        var command = new ProcessStartInfo(PostgresBinaries.FindClient(program), arguments)
        {
            RedirectStandardError = true,
            Environment =
            {
                ["PGHOST"] = connection.Host,
                ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
                ["PGUSER"] = connection.Username,
                ["PGPASSWORD"] = connection.Password,
                ["PGDATABASE"] = connection.Database,
                ["PGSSLMODE"] = Mode(connection.SslMode),
                ["PGAPPNAME"] = "registrysync-backup",
            },
        };
        using var process = Process.Start(command)!;
        try
        {
            var said = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{program} failed with {process.ExitCode}: {said.Trim()}");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    static string Mode(SslMode mode) => mode switch
    {
        SslMode.Disable => "disable",
        SslMode.Allow => "allow",
        SslMode.Require => "require",
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => "prefer",
    };
}
