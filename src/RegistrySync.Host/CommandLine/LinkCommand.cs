using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using RegistrySync.Pipeline.ListLinking;

namespace RegistrySync.Host.CommandLine;

/// <summary>The command <c>link</c>: deduplicates one list or links two.</summary>
static class LinkCommand
{
    public static Command Create()
    {
        var spec = new Option<FileInfo>("--spec") { Description = "what to compare (JSON); absent: every column, kinds guessed" };
        var left = new Option<FileInfo>("--left") { Description = "a CSV file", Required = true };
        var right = new Option<FileInfo>("--right") { Description = "a second CSV file to link with; absent: the first is deduplicated" };
        var output = new Option<FileInfo>("--out") { Description = "where to write id,cluster or left,right,probability" };
        var evaluate = new Option<bool>("--evaluate") { Description = "compare with the truth column" };
        var json = new Option<bool>("--json") { Description = "one JSON object as the last line of standard output" };
        var workers = new Option<int>("--workers") { Description = "most threads", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("link", "Link or deduplicate lists") { spec, left, right, output, evaluate, json, workers };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            parsed.GetValue(spec), parsed.GetRequiredValue(left), parsed.GetValue(right), parsed.GetValue(output), parsed.GetValue(evaluate), parsed.GetValue(json), parsed.GetValue(workers), cancellationToken)));
        return command;
    }

    static int Run(FileInfo? specFile, FileInfo left, FileInfo? right, FileInfo? output, bool evaluate, bool json, int workers, CancellationToken cancellationToken)
    {
        try
        {
            var spec = specFile is null ? new LinkSpecification() : LinkSpecification.Read(specFile.FullName);
            var linking = new ListLinker(LinguisticTables.Read(Path.Combine(ProjectFolder.Root, "config")), workers).Link(spec, left.FullName, right?.FullName, evaluate, cancellationToken);
            if (output is not null) linking.Write(output.FullName);
            using var process = Process.GetCurrentProcess();
            var summary = LinkSummary.Of(linking, process.PeakWorkingSet64 / 1048576.0);
            Console.Error.WriteLine(summary.Text());
            if (json) Console.Out.WriteLine(JsonSerializer.Serialize(summary, LinkSummaryJson.Default.LinkSummary));
            if (Environment.GetEnvironmentVariable("LINKDEBUG") is not null) Console.Error.WriteLine(RegistrySync.Linkage.Declaring.ModelFile.Write(linking.Result.Model) + string.Join('\n', linking.Estimation.Sessions) + '\n' + string.Join('\n', linking.Result.Rules) + linking.Estimation.Matches);
            return 0;
        }
        catch (Exception exception) when (exception is ListLinkingException or ArgumentException or IOException)
        {
            Console.Error.WriteLine($"link: {exception.Message}");
            return 1;
        }
    }
}
