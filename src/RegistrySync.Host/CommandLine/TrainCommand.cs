using System.CommandLine;
using RegistrySync.Host.Hosting;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Linking;

namespace RegistrySync.Host.CommandLine;

/// <summary>
/// The command <c>train</c>: estimates the person model on the records at hand and writes <c>config/linkage/person.json</c>.
/// Nobody's truth is needed. Finds a demo that serves.
/// </summary>
static class TrainCommand
{
    public static Command Create()
    {
        var output = new Option<FileInfo?>("--out") { Description = "where to write the model; absent: config/linkage/person.json" };
        var command = new Command("train", "Estimate the person model on the records at hand") { output };
        command.SetAction((parsed, cancellationToken) => CommandFailure.ReportAsync(() => RunAsync(parsed.GetValue(output), cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(FileInfo? output, CancellationToken cancellationToken)
    {
        await using var app = HostApplication.BuildForOneRun(ProjectFolder.Root, DemoInReach.Settings());
        await using var connection = await app.Services.GetRequiredService<DataSources>().App.OpenConnectionAsync(cancellationToken);
        var estimation = await ModelTraining.TrainAsync(connection, app.Services.GetRequiredService<PersonModel>().Tables, cancellationToken);
        foreach (var session in estimation.Sessions)
            await Console.Error.WriteLineAsync($"{session.Rule}: {session.Pairs:N0} pairs, {session.MatchedShare:P1} matched, {session.Iterations} rounds{(session.Converged ? "" : ", not converged")}");
        foreach (var warning in estimation.Warnings)
            await Console.Error.WriteLineAsync(warning);
        var path = output?.FullName ?? Path.Combine(ProjectFolder.Root, "config", "linkage", "person.json");
        await File.WriteAllTextAsync(path, ModelFile.Write(estimation.Model) + "\n", cancellationToken);
        await Console.Error.WriteLineAsync($"Written to {path}; a run of the whole uses it from its next start.");
        return 0;
    }
}
