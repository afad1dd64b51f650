using System.CommandLine;

namespace RegistrySync.Host.CommandLine;

/// <summary>The command <c>sync</c>: one run now, in this process.</summary>
static class SyncCommand
{
    public static Command Create()
    {
        var registries = new Argument<string[]>("registry") { Description = "registries to pull; absent: all that are switched on", Arity = ArgumentArity.ZeroOrMore };
        var step = new Option<string?>("--step") { Description = "the last step to do: pull, stage, normalise, link, detect or publish" };
        return new Command("sync", "One run now") { registries, step };
    }
}
