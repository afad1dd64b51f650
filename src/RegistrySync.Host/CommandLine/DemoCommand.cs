using System.CommandLine;
using RegistrySync.Host.CommandLine.Demo;

namespace RegistrySync.Host.CommandLine;

/// <summary>The command <c>demo</c>: a made-up region, its registries and one whole run, on this machine alone.</summary>
static class DemoCommand
{
    public static Command Create()
    {
        var workers = new Option<int>("--workers") { Description = "international workers in the region", DefaultValueFactory = _ => 2000 };
        var seed = new Option<int>("--seed") { Description = "the same seed and size give the same region", DefaultValueFactory = _ => 7 };
        var noise = new Option<string>("--noise")
        {
            Description = $"error rates of the registries: {string.Join(", ", NoiseProfiles.Names())}, or a profile's file",
            DefaultValueFactory = _ => "realistic",
        };
        var once = new Option<bool>("--once") { Description = "end after the run instead of serving the pages" };
        var json = new Option<bool>("--json") { Description = "one JSON object as the last line of standard output" };
        var port = new Option<int>("--port") { Description = "where the pages are; 0 for any free port", DefaultValueFactory = _ => 5080 };
        var asOf = new Option<DateOnly>("--as-of") { Description = "the business date", DefaultValueFactory = _ => new DateOnly(2026, 10, 1) };
        var fairness = new Option<bool>("--fairness") { Description = "print errors per nationality, sex and age band; ends with 1 when a group differs" };
        var guise = new Option<int?>("--guise") { Description = "draw nationality, birth place and sex of everybody anew, by this seed; it must change nothing", Hidden = true };
        workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1_000_000)
                result.AddError("--workers takes 1 to 1,000,000.");
        });
        noise.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && NoiseProfiles.File(name) is null)
                result.AddError($"--noise takes one of {string.Join(", ", NoiseProfiles.Names())}, or the path of a profile (config/simulator/realistic.json shows its form); there is no {name}.");
        });
        var command = new Command("demo", "A made-up region, its registries and one whole run; then the pages until Ctrl-C") { workers, seed, noise, once, json, port, asOf, fairness, guise };
        command.SetAction((parsed, cancellationToken) => CommandFailure.ReportAsync(() => Demonstration.RunAsync(
            new DemoOptions(parsed.GetValue(workers), parsed.GetValue(seed), parsed.GetValue(noise)!, parsed.GetValue(once), parsed.GetValue(json),
                parsed.GetValue(once) ? 0 : parsed.GetValue(port), parsed.GetValue(asOf))
            {
                Fairness = parsed.GetValue(fairness),
                Guise = parsed.GetValue(guise),
            },
            cancellationToken)));
        return command;
    }
}
