using System.CommandLine;
using RegistrySync.Host.Hosting;

namespace RegistrySync.Host.CommandLine;

/// <summary>The command <c>serve</c>: schedules, workers, receiver and pages until the process is told to stop.</summary>
static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "where to listen; absent: ASPNETCORE_URLS or http://localhost:5000" };
        var command = new Command("serve", "Production: configuration from config/ and the environment") { urls };
        command.SetAction((parsed, cancellationToken) => CommandFailure.ReportAsync(async () =>
        {
            await using var app = HostApplication.Build(ProjectFolder.Root, parsed.GetValue(urls), null, LogLevel.Information);
            await app.RunAsync(cancellationToken);
            return 0;
        }));
        return command;
    }
}
