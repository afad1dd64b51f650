using System.CommandLine;
using Npgsql;
using RegistrySync.Host.Hosting;
using RegistrySync.Pipeline.Backups;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Host.CommandLine;

/// <summary>
/// The command <c>restore</c>: fills an empty database from a backup and proves that it holds the same. With <c>Database:Admin</c> it makes
/// the logins and the database first, as <c>migrate</c> does.
/// </summary>
static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "what `backup` made, with its .json beside it" };
        var command = new Command("restore", "Fill an empty database from a backup, and prove that it holds the same") { file };
        command.SetAction((parsed, cancellationToken) => CommandFailure.ReportAsync(() => RunAsync(parsed.GetValue(file)!, cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(string file, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddRegistrySync(ProjectFolder.Root).Build();
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        var owner = options.For(DatabaseRole.Owner);
        if (configuration["Database:Admin"] is { Length: > 0 } admin)
            await Provisioning.ProvisionAsync(admin, new NpgsqlConnectionStringBuilder(owner).Database!,
                role => new NpgsqlConnectionStringBuilder(options.For(role)).Password!, cancellationToken);
        var manifest = await Backup.ReadAsync(owner, Path.GetFullPath(file), cancellationToken);
        await Console.Error.WriteLineAsync($"Restored what was backed up at {manifest.MadeAt:u}: the same tables, export hash {manifest.Hash}. Run `registrysync migrate` if this program is newer.");
        return 0;
    }
}
