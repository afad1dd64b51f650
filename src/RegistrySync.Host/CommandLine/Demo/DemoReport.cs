using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Publishing;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>What one demo came to.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Seconds">Seconds per step, and of the whole run.</param>
/// <param name="Records">Items by what became of them.</param>
/// <param name="Linkage">The simulator's score of the identities.</param>
/// <param name="Findings">The simulator's score per rule.</param>
/// <param name="Release">The published release.</param>
/// <param name="Fairness">The simulator's score per rule and group; null when nobody asked.</param>
sealed record DemoReport(
    DemoOptions Options, IReadOnlyDictionary<string, double> Seconds, IReadOnlyDictionary<string, long> Records,
    JsonElement Linkage, JsonElement Findings, DemoRelease Release, JsonElement? Fairness)
{
    static readonly string[] RuleScores = ["truth", "found", "undetermined", "precision", "recall", "recallEverybody"];

    public static async Task<DemoReport> MakeAsync(
        DemoOptions options, IServiceProvider services, DatabaseOptions connections, SimulatorProcess simulator, Guid runId, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<DataSources>();
        var decisions = await Decisions.ReadAsync(database, services.GetService<BsnVault>(), cancellationToken);
        var asOf = options.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var linkage = simulator.ScoreAsync("linkage", new { decisions.Records }, cancellationToken);
        var findings = simulator.ScoreAsync("findings", new { asOf, decisions.Findings }, cancellationToken);
        var fairness = options.Fairness ? await simulator.ScoreAsync("fairness", new { asOf, decisions.Findings }, cancellationToken) : (JsonElement?)null;
        // Only the owner sees every row.
        await using var owner = NpgsqlDataSource.Create(connections.For(DatabaseRole.Owner));
        var export = await ExportHash.ComputeAsync(owner, cancellationToken);
        return new DemoReport(options, await RunFigures.SecondsAsync(database.App, runId, cancellationToken),
            await RunFigures.RecordsAsync(database.App, runId, cancellationToken), await linkage, await findings,
            await DemoRelease.ReadAsync(database.App, export.Hash, cancellationToken), fairness);
    }

    /// <summary>The one line that <c>--json</c> promises.</summary>
    public string ToJson() => new JsonObject
    {
        ["seed"] = Options.Seed,
        ["workers"] = Options.Workers,
        ["noise"] = Path.GetFileNameWithoutExtension(Options.Noise),
        ["seconds"] = new JsonObject(Seconds.Select(step => KeyValuePair.Create<string, JsonNode?>(step.Key, Math.Round(step.Value, 3)))),
        ["records"] = new JsonObject(Records.Select(count => KeyValuePair.Create<string, JsonNode?>(count.Key, count.Value))),
        ["linkage"] = new JsonObject
        {
            ["pairs"] = Number(Linkage, "pairs"),
            ["precision"] = Number(Linkage, "precision"),
            ["recall"] = Number(Linkage, "recall"),
            ["f1"] = Number(Linkage, "f1"),
            ["attainable"] = Number(Linkage.GetProperty("attainable"), "f1"),
        },
        ["findings"] = new JsonObject(Findings.EnumerateObject().Select(rule => KeyValuePair.Create<string, JsonNode?>(rule.Name,
            new JsonObject(RuleScores.Select(name => KeyValuePair.Create(name, Number(rule.Value, name))))))),
        ["release"] = new JsonObject { ["id"] = Release.Id, ["hash"] = Release.Hash, ["rows"] = JsonNode.Parse(Release.Rows) },
    }.ToJsonString();

    /// <summary>Shares in four digits; a score that could not be made is null.</summary>
    static JsonNode? Number(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) || value.ValueKind is not JsonValueKind.Number ? null
        : value.TryGetInt64(out var whole) ? whole
        : Math.Round(value.GetDouble(), 4);
}
