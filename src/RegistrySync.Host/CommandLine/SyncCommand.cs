using System.CommandLine;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Host.Hosting;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Host.CommandLine;

/// <summary>The command <c>sync</c>: one run now, in this process, under the same ledger as every other run. Finds a demo that serves.</summary>
static class SyncCommand
{
    static readonly string[] LastSteps = [Steps.Pull, Steps.Stage, Steps.Normalise, Steps.Link, Steps.Detect, Steps.Publish, Steps.Retain];

    public static Command Create()
    {
        var registries = new Argument<string[]>("registry") { Description = "registries to pull; absent: all that are switched on", Arity = ArgumentArity.ZeroOrMore };
        var step = new Option<string?>("--step") { Description = "the last step to do; absent: retain" };
        step.AcceptOnlyFromAmong(LastSteps);
        var run = new Option<Guid?>("--run") { Description = "bring this run of the ledger to its end instead of starting one" };
        var full = new Option<bool>("--full") { Description = "let every rule decide about everybody anew" };
        var command = new Command("sync", "One run now") { registries, step, run, full };
        command.SetAction((parsed, cancellationToken) => CommandFailure.ReportAsync(
            () => RunAsync(parsed.GetValue(registries) ?? [], parsed.GetValue(step), parsed.GetValue(run), parsed.GetValue(full), cancellationToken)));
        return command;
    }

    static async Task<int> RunAsync(string[] registries, string? step, Guid? existing, bool full, CancellationToken cancellationToken)
    {
        await using var app = HostApplication.BuildForOneRun(ProjectFolder.Root, DemoInReach.Settings());
        await using var scope = app.Services.CreateAsyncScope();
        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var now = time.GetUtcNow();
        var asOf = DemoInReach.AsOf(scope.ServiceProvider.GetRequiredService<IConfiguration>()) ?? now;
        // Before the run is in the ledger: from then on a Host that serves may take it.
        if (full)
            await DetectStep.StartOverAsync(scope.ServiceProvider.GetRequiredService<DataSources>(), cancellationToken);
        var runId = existing ?? (await scope.ServiceProvider.GetRequiredService<RunLedger>().AddAsync(
            new NewRun("now/command-line", now, asOf, Environment.UserName) { Registries = registries.Length == 0 ? null : registries, UntilStep = step },
            cancellationToken)).RunId;
        var state = await scope.ServiceProvider.GetRequiredService<RunWorker>().RunToEndAsync(runId, cancellationToken);
        await RunStatement.WriteAsync(app.Services, runId, state, cancellationToken);
        return state is RunState.Succeeded ? 0 : 1;
    }
}
