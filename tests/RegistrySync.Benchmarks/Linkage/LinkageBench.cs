using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Linking;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;
using RegistrySync.Pipeline.ListLinking;

namespace RegistrySync.Benchmarks.Linkage;

/// <summary>The linkage engine on a million records: scoring beside the bounds of memory, the whole way from file to clusters, one record against the rest.</summary>
static class LinkageBench
{
    public static Command Create()
    {
        var records = new Option<int>("--records") { Description = "how many made-up records", DefaultValueFactory = _ => 1_000_000 };
        var data = new Option<FileInfo?>("--data") { Description = "a CSV file to use instead, with the columns first_name, surname, dob, sex, postcode, house_number" };
        var json = new Option<bool>("--json") { Description = "one JSON object as the last line of standard output" };
        var workers = new Option<int>("--workers") { Description = "most threads", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("linkage", "The record-linkage engine") { records, data, json, workers };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed.GetValue(records), parsed.GetValue(data), parsed.GetValue(json), parsed.GetValue(workers), cancellationToken)));
        return command;
    }

    static int Run(int records, FileInfo? data, bool json, int workers, CancellationToken cancellationToken)
    {
        var file = data?.FullName ?? MadeUpRegister.Write(records);
        try
        {
            var measured = Measure(file, workers, cancellationToken);
            foreach (var (name, value) in measured) Console.Error.WriteLine($"{name,-34} {value.ToString("N3", CultureInfo.InvariantCulture),18}");
            if (json) Console.Out.WriteLine(JsonSerializer.Serialize(measured.ToDictionary(m => m.Name, m => m.Value)));
            return 0;
        }
        finally
        {
            if (data is null) File.Delete(file);
        }
    }

    static List<(string Name, double Value)> Measure(string file, int workers, CancellationToken cancellationToken)
    {
        var measured = new List<(string, double)>();
        var linker = new ListLinker(LinguisticTables.Read(ConfigFolder()), workers);
        var whole = linker.Link(MadeUpRegister.Specification, file, null, evaluate: false, labels: null, cancellationToken);
        using (var process = Process.GetCurrentProcess()) measured.AddRange([("peakMiB", process.PeakWorkingSet64 / 1048576.0), ("secondsProcessor", process.TotalProcessorTime.TotalSeconds)]);
        measured.AddRange([("records", whole.Table.Count), ("secondsRead", whole.Seconds.Read), ("secondsEstimate", whole.Seconds.Estimate), ("secondsScore", whole.Seconds.Score), ("secondsCluster", whole.Seconds.Cluster), ("secondsTotal", whole.Seconds.Total)]);

        var model = whole.Result.Model;
        measured.Add(("comparisons", model.Comparisons.Count));
        measured.AddRange(Scoring("", whole.Table, model, workers, cancellationToken));
        measured.AddRange(Scoring("wide", whole.Table, model with { Blocking = Wide, Splits = [] }, workers, cancellationToken));
        measured.Add(("boundRandomAccessPerSecond", MemoryBounds.RandomAccess(whole.Table, workers)));
        measured.Add(("boundContiguousPerSecond", MemoryBounds.Contiguous(whole.Table, workers)));
        measured.AddRange(LookUps(whole.Table, model));
        return measured;
    }

    /// <summary>Rules that people write who want to miss nobody: 33 million pairs of the synthetic million.</summary>
    static readonly BlockingRule[] Wide = [new(["birthDate"]), new(["postcode"]), new(["familyName", "givenName.prefix2"])];

    static List<(string, double)> Scoring(string what, RecordTable table, LinkageModel model, int workers, CancellationToken cancellationToken)
    {
        var compiled = new CompiledModel(table, model, workers);
        var plan = CandidatePlan.Build(compiled.Keys, model, false, workers, 4000, maySplit: true);
        var clock = Stopwatch.StartNew();
        var scored = new CandidateScorer(compiled).Score(plan.Blocks, new ScoringRequest(Math.Log2(model.Thresholds.Review / (1 - model.Thresholds.Review)), false, false, false), cancellationToken);
        var seconds = clock.Elapsed.TotalSeconds;
        return [(Named("candidatePairs"), scored.Candidates), (Named("scoringSeconds"), seconds), (Named("pairsPerSecond"), scored.Candidates / seconds)];

        string Named(string name) => what.Length == 0 ? name : what + char.ToUpperInvariant(name[0]) + name[1..];
    }

    static List<(string, double)> LookUps(RecordTable table, LinkageModel model)
    {
        var index = new LinkageIndex(table, model);
        var milliseconds = new List<double>();
        double most = 0;
        var step = Math.Max(1, table.Count / 3000);
        for (var round = 0; round < 2; round++)
        {
            milliseconds.Clear();
            for (var record = round; record < table.Count; record += step)
            {
                string?[] values = [.. Enumerable.Range(0, table.Fields.Count).Select(f => table.Value(record, f))];
                var start = Stopwatch.GetTimestamp();
                index.Find(values);
                var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (index.Candidates > 1000) continue;
                most = Math.Max(most, index.Candidates);
                milliseconds.Add(elapsed);
            }
        }

        milliseconds.Sort();
        return [("lookupP50Milliseconds", milliseconds[milliseconds.Count / 2]), ("lookupP99Milliseconds", milliseconds[(int)(milliseconds.Count * 0.99)]), ("lookupMostCandidates", most)];
    }

    static string ConfigFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "config", "linkage"))) return Path.Combine(folder.FullName, "config");
        return "config";
    }
}
