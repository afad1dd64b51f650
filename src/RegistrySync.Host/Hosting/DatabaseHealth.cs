using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Host.Hosting;

/// <summary>Healthy when the workers' login reaches the newest schema.</summary>
sealed class DatabaseHealth(DataSources database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.App.CreateCommand("select count(*) from runs.run where state = 'Running'");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException exception)
        {
            return HealthCheckResult.Unhealthy("The database does not answer, or `registrysync migrate` was not run.", exception);
        }
    }
}
