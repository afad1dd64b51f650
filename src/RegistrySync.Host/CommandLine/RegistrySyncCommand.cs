using System.CommandLine;

namespace RegistrySync.Host.CommandLine;

/// <summary>The command <c>registrysync</c>. <c>test</c> and <c>bench</c> belong to the launcher, which must build for them first.</summary>
static class RegistrySyncCommand
{
    public static RootCommand Create() => new("RegistrySync: one picture of where international workers live, work and are registered.")
    {
        DemoCommand.Create(),
        ServeCommand.Create(),
        SyncCommand.Create(),
        LinkCommand.Create(),
        TrainCommand.Create(),
        MigrateCommand.Create(),
        ExportCommand.Create(),
        BackupCommand.Create(),
        RestoreCommand.Create(),
        DoctorCommand.Create(),
    };
}
