using RegistrySync.Host.Scheduling;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Runs;

/// <summary>A database with the tables of Quartz and Hangfire too.</summary>
public sealed class SchedulingDatabase : IAsyncLifetime
{
    public PostgresFixture Postgres { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Postgres.InitializeAsync();
        await SchedulingSchema.ProvisionAsync(Postgres.Connections.Owner!, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Postgres.DisposeAsync();
}
