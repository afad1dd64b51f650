using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace RegistrySync.Host.Working;

/// <summary>Where Hangfire keeps its jobs.</summary>
static class HangfireStorage
{
    /// <summary>The schema of Hangfire's tables.</summary>
    public const string Schema = "hangfire";

    public static PostgreSqlStorage Open(string connectionString, WorkingOptions options)
    {
        var storage = Options(options);
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, storage), storage);
    }

    static PostgreSqlStorageOptions Options(WorkingOptions options) => new()
    {
        SchemaName = Schema,
        // The owner made the tables; the app's login may not.
        PrepareSchemaIfNecessary = false,
        // A new job wakes its worker by NOTIFY; polling is for what was missed.
        EnableLongPolling = true,
        QueuePollInterval = options.PollInterval,
        UseSlidingInvisibilityTimeout = true,
        StartupConnectionMaxRetries = 0,
        AllowDegradedModeWithoutStorage = false,
    };
}
