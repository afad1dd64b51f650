using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RegistrySync.Pipeline.Database;

/// <summary>Brings a database to the newest schema, as its owner.</summary>
public static class Migrator
{
    /// <summary>Applies every migration that the database lacks; returns their names.</summary>
    /// <param name="ownerConnectionString">Connection string of the login that owns the database.</param>
    /// <param name="cancellationToken">Stops between migrations.</param>
    public static async Task<IReadOnlyList<string>> MigrateAsync(string ownerConnectionString, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<RegistrySyncDb>()
            .UseNpgsql(ownerConnectionString)
            .UseSnakeCaseNamingConvention()
            // Schemas are SQL files; there is no model snapshot to compare with.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
        await using var db = new RegistrySyncDb(options);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        await db.Database.MigrateAsync(cancellationToken);
        return pending;
    }
}
