using System.CommandLine;
using System.Globalization;
using RegistrySync.Host.Hosting;
using RegistrySync.Pipeline.Backups;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Host.CommandLine;

/// <summary>The command <c>backup</c>: the whole database in one file, and the hash by which a restore proves itself beside it. The keys are not in it.</summary>
static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "the file to make" };
        var command = new Command("backup", "The whole database in one file, without the keys") { file };
        command.SetAction((parsed, cancellationToken) => CommandFailure.ReportAsync(() => RunAsync(parsed.GetValue(file)!, cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(string file, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddRegistrySync(ProjectFolder.Root, DemoInReach.Settings()).Build();
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        var manifest = await Backup.WriteAsync(options.For(DatabaseRole.Owner), Path.GetFullPath(file), TimeProvider.System.GetUtcNow(), cancellationToken);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{file}: {new FileInfo(file).Length / 1e6:0.0} MB, {manifest.Rows.Values.Sum():N0} rows of data, export hash {manifest.Hash}."));
        await Console.Error.WriteLineAsync("It holds personal data: keep it encrypted. The keys (Vault, Pulling, Publishing) are not in it: without them no BSN and no body in quarantine can be read.");
        return 0;
    }
}
