using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Benchmarks.Detecting;

/// <summary>
/// All rules over workers with three years of stays: the first run, which writes every outcome; a night on which nothing but the date changed, one
/// on which one worker in a hundred left or arrived, and everybody again after that.
/// </summary>
static class DetectBench
{
    const string Day = "2026-10-01";

    static readonly Guid RunId = new("00000000-0000-0000-0000-000000000001");

    public static Command Create()
    {
        var workers = new Option<int>("--workers") { DefaultValueFactory = _ => 100_000, Description = "How many workers." };
        var json = new Option<bool>("--json") { Description = "One JSON object as the last line." };
        var command = new Command("detect", "All rules over workers with three years of stays") { workers, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(workers), parsed.GetValue(json), cancellationToken));
        return command;
    }

    static async Task RunAsync(int workers, bool json, CancellationToken cancellationToken)
    {
        var database = new PostgresFixture();
        using var times = new StatementTimes();
        await database.InitializeAsync();
        try
        {
            await MakeAsync(database, "MadeUpStays.sql", workers, Day, cancellationToken);
            var first = await DetectAsync(database, 0, times, cancellationToken);
            var unchanged = await DetectAsync(database, 1, times, cancellationToken);
            await MakeAsync(database, "MadeUpNight.sql", workers, "2026-10-03", cancellationToken);
            var night = await DetectAsync(database, 2, times, cancellationToken);
            await MakeAsync(database, "delete from runs.evaluation", cancellationToken);
            var full = await DetectAsync(database, 2, times, cancellationToken);
            var outcomes = await database.ScalarAsync<long>("select count(*) from detection.outcome where recorded_to = 'infinity'");
            var memory = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {workers:N0} workers, all rules: first run {first.Seconds:N1} s; a night without changes {unchanged.Seconds:N1} s ({unchanged.Evaluated:N0} evaluated); one in a hundred changed {night.Seconds:N1} s ({night.Evaluated:N0} evaluated); everybody again {full.Seconds:N1} s; {outcomes:N0} outcomes, {memory:N0} MiB
                """));
            if (json)
                Console.WriteLine(JsonSerializer.Serialize(new { workers, first, unchanged, night, full, outcomes, peakMiB = memory }, JsonSerializerOptions.Web));
        }
        finally
        {
            await database.DisposeAsync();
        }
    }

    static async Task MakeAsync(PostgresFixture database, string file, int workers, string day, CancellationToken cancellationToken)
    {
        var made = await File.ReadAllTextAsync(Repository.PathTo("tests", "RegistrySync.Benchmarks", "Detecting", file), cancellationToken);
        foreach (var statement in made.Split(";\n"))
            await MakeAsync(database, statement.Replace("{0}", workers.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{1}", day, StringComparison.Ordinal), cancellationToken);
    }

    static async Task MakeAsync(PostgresFixture database, string sql, CancellationToken cancellationToken)
    {
        await using var command = database.Admin.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static async Task<Measured> DetectAsync(PostgresFixture database, int days, StatementTimes times, CancellationToken cancellationToken)
    {
        var configuration = Repository.PathTo("config");
        var step = new DetectStep(RuleCatalogue.Load(configuration), Municipalities.Load(configuration));
        var asOf = new DateTimeOffset(2026, 10, 1, 2, 0, 0, TimeSpan.Zero).AddDays(days);
        var run = new RunContext(RunId, 1, asOf, null, database.Database);
        times.Take(0);
        var watch = Stopwatch.StartNew();
        var context = new StepContext(run, 1, Steps.Detect, "", new Progress<StepProgress>());
        await step.RunAsync(context, cancellationToken);
        var seconds = Math.Round(watch.Elapsed.TotalSeconds, 1);
        return new Measured(seconds, context.Counts["evaluated"], times.Take(30));
    }

    /// <param name="Seconds">How long the step took.</param>
    /// <param name="Evaluated">Identities that were evaluated.</param>
    /// <param name="Statements">The statements that took longest, in seconds.</param>
    sealed record Measured(double Seconds, long Evaluated, IReadOnlyDictionary<string, double> Statements);
}
