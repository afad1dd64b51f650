using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Benchmarks.Detecting;

/// <summary>All rules over workers with three years of stays: the first run, which writes every outcome, and the next, which finds nothing new.</summary>
static class DetectBench
{
    const string Day = "2026-10-01";

    static readonly Guid RunId = new("00000000-0000-0000-0000-000000000001");

    public static Command Create()
    {
        var workers = new Option<int>("--workers") { DefaultValueFactory = _ => 100_000, Description = "How many workers." };
        var command = new Command("detect", "All rules over workers with three years of stays") { workers };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(workers), cancellationToken));
        return command;
    }

    static async Task RunAsync(int workers, CancellationToken cancellationToken)
    {
        var database = new PostgresFixture();
        await database.InitializeAsync();
        try
        {
            var made = await File.ReadAllTextAsync(Repository.PathTo("tests", "RegistrySync.Benchmarks", "Detecting", "MadeUpStays.sql"), cancellationToken);
            foreach (var statement in made.Split(";\n"))
                await MakeAsync(database, statement.Replace("{0}", workers.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{1}", Day, StringComparison.Ordinal), cancellationToken);
            var first = await DetectAsync(database, 0, cancellationToken);
            var next = await DetectAsync(database, 1, cancellationToken);
            var outcomes = await database.ScalarAsync<long>("select count(*) from detection.outcome");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{workers:N0} workers, all rules: first run {first:N1} s, next run {next:N1} s, {outcomes:N0} outcomes, {Environment.WorkingSet >> 20:N0} MiB"));
        }
        finally
        {
            await database.DisposeAsync();
        }
    }

    static async Task MakeAsync(PostgresFixture database, string sql, CancellationToken cancellationToken)
    {
        await using var command = database.Admin.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static async Task<double> DetectAsync(PostgresFixture database, int days, CancellationToken cancellationToken)
    {
        var configuration = Repository.PathTo("config");
        var step = new DetectStep(RuleCatalogue.Load(configuration), Municipalities.Load(configuration));
        var asOf = new DateTimeOffset(2026, 10, 1, 2, 0, 0, TimeSpan.Zero).AddDays(days);
        var run = new RunContext(RunId, 1, asOf, null, database.Database);
        var watch = Stopwatch.StartNew();
        await step.RunAsync(new StepContext(run, 1, Steps.Detect, "", new Progress<StepProgress>()), cancellationToken);
        return watch.Elapsed.TotalSeconds;
    }
}
