using System.CommandLine;
using Npgsql;
using RegistrySync.Host.Hosting;
using RegistrySync.Host.Scheduling;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Host.CommandLine;

/// <summary>
/// The command <c>migrate</c>: brings the database to the newest schema as its owner. With <c>Database:Admin</c>, a login that may make
/// logins and databases, it makes those first, with the passwords that the roles' connection strings hold.
/// </summary>
static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database to the newest schema");
        command.SetAction((_, cancellationToken) => CommandFailure.ReportAsync(() => RunAsync(cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddRegistrySync(ProjectFolder.Root).Build();
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        var owner = new NpgsqlConnectionStringBuilder(options.For(DatabaseRole.Owner));
        if (configuration["Database:Admin"] is { Length: > 0 } admin)
        {
            await Provisioning.ProvisionAsync(admin, owner.Database!, role => new NpgsqlConnectionStringBuilder(options.For(role)).Password!, cancellationToken);
            await Console.Error.WriteLineAsync($"Logins and database {owner.Database} are there.");
        }

        var applied = await Migrator.MigrateAsync(owner.ConnectionString, cancellationToken);
        await SchedulingSchema.ProvisionAsync(owner.ConnectionString, cancellationToken);
        await Console.Error.WriteLineAsync(applied.Count == 0 ? "Nothing to migrate." : $"Migrated: {string.Join(", ", applied)}.");
        return 0;
    }
}
