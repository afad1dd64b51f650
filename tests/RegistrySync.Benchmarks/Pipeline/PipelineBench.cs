using System.Globalization;
using System.Text.Json;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Testing;

namespace RegistrySync.Benchmarks.Pipeline;

/// <summary>
/// Files pulled, staged and normalised, beside COPY of the same bytes in the same run: <c>pipeline [--json] [--rows N]</c>.
/// Judge the ratio; the seconds are this machine's.
/// </summary>
static class PipelineBench
{
    static readonly DateTimeOffset FirstNight = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = Array.IndexOf(args, "--rows") is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 300_000;
        var drop = Directory.CreateTempSubdirectory("registrysync-bench-").FullName;
        var database = new PostgresFixture();
        await database.InitializeAsync();
        try
        {
            await using var pipeline = new TestPipeline(database, drop);
            await NightAsync(database, pipeline, drop, FirstNight.AddDays(-1), rows: 20_000, changedEvery: 0); // A Host at work is warm.
            await database.ResetAsync(CancellationToken.None);

            var first = await NightAsync(database, pipeline, drop, FirstNight, rows, changedEvery: 0);
            var copy = await CopyBaseline.SecondsAsync(database, CancellationToken.None);
            var next = await NightAsync(database, pipeline, drop, FirstNight.AddDays(1), rows, changedEvery: 100);
            Report(args.Contains("--json"), rows, first, copy, next);
            return 0;
        }
        finally
        {
            await database.DisposeAsync();
            Directory.Delete(drop, recursive: true);
        }
    }

    /// <summary>One registry's night, step by step.</summary>
    static async Task<Night> NightAsync(PostgresFixture database, TestPipeline pipeline, string drop, DateTimeOffset asOf, int rows, int changedEvery)
    {
        var bytes = NightRegisterFile.Write(drop, DateOnly.FromDateTime(asOf.Date), rows, changedEvery);
        var state = await pipeline.RunAsync(asOf, [NightRegisterFile.Registry], Steps.Normalise, CancellationToken.None);
        return state == RunState.Succeeded
            ? new Night(await StepAsync(database, Steps.Pull, asOf), await StepAsync(database, Steps.Stage, asOf), await StepAsync(database, Steps.Normalise, asOf), bytes)
            : throw new InvalidOperationException($"The run ended {state}.");
    }

    /// <summary>Seconds that a step took, as the ledger has it.</summary>
    static Task<double> StepAsync(PostgresFixture database, string step, DateTimeOffset asOf) => database.ScalarAsync<double>("""
        select extract(epoch from s.finished_at - s.started_at)::double precision
        from runs.step s join runs.run r on r.id = s.run_id where s.step = $1 and r.fire_time = $2
        """, step, asOf.UtcDateTime);

    static void Report(bool json, int rows, Night first, double copy, Night next)
    {
        var result = new
        {
            rows,
            first.Bytes,
            seconds = new { first.Pull, first.Stage, first.Normalise, first.Total },
            recordsPerSecond = Math.Round(rows / first.Total),
            recordsPerSecondOncePulled = Math.Round(rows / (first.Stage + first.Normalise)),
            copy = new { seconds = copy, recordsPerSecond = Math.Round(rows / copy) },
            shareOfCopy = copy / first.Total,
            nextNight = new { changed = rows / 100, seconds = new { next.Pull, next.Stage, next.Normalise, next.Total } },
        };
        Console.WriteLine(json
            ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web)
            : string.Create(CultureInfo.InvariantCulture, $"""
                {rows} rows, {first.Bytes / 1e6:F0} MB: pull {first.Pull:F1} s, stage {first.Stage:F1} s, normalise {first.Normalise:F1} s
                {rows / first.Total:F0} records a second from the file on, {rows / (first.Stage + first.Normalise):F0} once pulled (goal 30,000); COPY of the same bytes {rows / copy:F0}, so {copy / first.Total:P0} of COPY (goal 50%)
                the next night, 1% changed: pull {next.Pull:F1} s, stage {next.Stage:F1} s, normalise {next.Normalise:F1} s
                """));
    }

    sealed record Night(double Pull, double Stage, double Normalise, long Bytes)
    {
        public double Total => Pull + Stage + Normalise;
    }
}
