using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using RegistrySync.Linkage.Declaring;
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
        var labels = new Option<FileInfo>("--labels") { Description = "compare with pairs that somebody looked at: CSV with left,right,label" };
        var json = new Option<bool>("--json") { Description = "one JSON object as the last line of standard output" };
        var report = new Option<FileInfo>("--report") { Description = "where to write a report for people, .md or .html" };
        var explain = new Option<string[]>("--explain") { Description = "why these two records are, or are not, together: their keys, or row numbers", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var save = new Option<FileInfo>("--save-model") { Description = "where to write the estimated model" };
        var workers = new Option<int>("--workers") { Description = "most threads", DefaultValueFactory = _ => Environment.ProcessorCount };
        var memory = new Option<int>("--memory") { Description = "MiB for pairs; more of them go to temporary files", DefaultValueFactory = _ => 1024 };
        var command = new Command("link", "Link or deduplicate lists") { spec, left, right, output, evaluate, labels, json, report, explain, save, workers, memory };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            new Request(parsed.GetValue(spec), parsed.GetRequiredValue(left), parsed.GetValue(right), parsed.GetValue(output), parsed.GetValue(report), parsed.GetValue(save), parsed.GetValue(labels), parsed.GetValue(explain)),
            parsed.GetValue(evaluate),
            parsed.GetValue(json),
            parsed.GetValue(workers),
            parsed.GetValue(memory),
            cancellationToken)));
        return command;
    }

    const int PairBytes = 20;

    sealed record Request(FileInfo? Spec, FileInfo Left, FileInfo? Right, FileInfo? Output, FileInfo? Report, FileInfo? Model, FileInfo? Labels, string[]? Explain);

    static int Run(Request request, bool evaluate, bool json, int workers, int memory, CancellationToken cancellationToken)
    {
        try
        {
            var spec = request.Spec is null ? new LinkSpecification() : LinkSpecification.Read(request.Spec.FullName);
            using var spill = new SpillFolder();
            var linker = new ListLinker(LinguisticTables.Read(Path.Combine(ProjectFolder.Root, "config")), workers, spill, (int)Math.Clamp(memory * 1048576L / PairBytes, 0, int.MaxValue));
            var linking = linker.Link(spec, request.Left.FullName, request.Right?.FullName, evaluate, request.Labels?.FullName, cancellationToken);
            if (request.Output is not null) linking.Write(request.Output.FullName);
            if (request.Model is not null) File.WriteAllText(request.Model.FullName, ModelFile.Write(linking.Result.Model));
            if (request.Report is not null)
            {
                var report = linking.Report($"Linking {request.Left.Name}{(request.Right is null ? "" : " with " + request.Right.Name)}");
                File.WriteAllText(request.Report.FullName, request.Report.Extension == ".md" ? report.Markdown() : report.Html());
            }

            var explained = request.Explain is [var first, var second] ? linking.Explain(first, second) : null;
            using var process = Process.GetCurrentProcess();
            var summary = LinkSummary.Of(linking, explained, process.PeakWorkingSet64 / 1048576.0);
            Console.Error.WriteLine(summary.Text());
            if (explained is not null) Console.Error.Write(LinkExplanation.Text(explained));
            if (json) Console.Out.WriteLine(JsonSerializer.Serialize(summary, LinkSummaryJson.Default.LinkSummary));
            return 0;
        }
        catch (Exception exception) when (exception is ListLinkingException or ArgumentException or IOException)
        {
            Console.Error.WriteLine($"link: {exception.Message}");
            return 1;
        }
    }
}
