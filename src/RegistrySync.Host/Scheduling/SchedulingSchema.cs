using Hangfire.PostgreSql;
using Npgsql;
using Quartz;

namespace RegistrySync.Host.Scheduling;

/// <summary>
/// The tables of Quartz and Hangfire, made by the owner as part of <c>migrate</c>; the rights of the other logins follow from the schemas'
/// default privileges. Running it again changes nothing.
/// </summary>
public static class SchedulingSchema
{
    const string QuartzScript = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";

    /// <param name="ownerConnectionString">Connection string of the login that owns the database.</param>
    /// <param name="cancellationToken">Stops between the two.</param>
    public static async Task ProvisionAsync(string ownerConnectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var quartz = new NpgsqlCommand(await QuartzTablesAsync(cancellationToken), connection))
            await quartz.ExecuteNonQueryAsync(cancellationToken);
        PostgreSqlObjectsInstaller.Install(connection, Working.HangfireStorage.Schema);
    }

    // The package's own script: the version that is referenced and the tables it needs cannot drift apart.
    static async Task<string> QuartzTablesAsync(CancellationToken cancellationToken)
    {
        await using var stream = typeof(IScheduler).Assembly.GetManifestResourceStream(QuartzScript)
            ?? throw new InvalidOperationException($"Quartz no longer holds {QuartzScript}: look for its new name.");
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync(cancellationToken))
            .Replace("{0}", SchedulingRegistration.TablePrefix, StringComparison.Ordinal).Replace("{1}", "qrtz_", StringComparison.Ordinal);
    }
}
