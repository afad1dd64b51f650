using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>The report for people, on standard error.</summary>
static class DemoSummary
{
    public static void Write(IAnsiConsole console, DemoReport report, TimeSpan whole)
    {
        var steps = string.Join("  ", report.Seconds.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Key} {step.Value:0.0}")));
        var records = string.Join("  ", report.Records.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value:N0}")));
        console.MarkupLineInterpolated($"Seconds    {steps}  (from the start of the command {whole.TotalSeconds:0.0})");
        console.MarkupLineInterpolated($"Records    {records}");
        var attainable = report.Linkage.GetProperty("attainable");
        console.MarkupLineInterpolated(
            $"Linkage    precision {Share(report.Linkage, "precision")}, recall {Share(report.Linkage, "recall")} (attainable {Share(attainable, "precision")} and {Share(attainable, "recall")})");
        var table = new Table().Border(TableBorder.Simple).AddColumns("rule", "truth", "found", "undetermined", "precision", "recall", "recall of everybody");
        foreach (var rule in report.Findings.EnumerateObject())
            table.AddRow(rule.Name, Count(rule.Value, "truth"), Count(rule.Value, "found"), Count(rule.Value, "undetermined"),
                Share(rule.Value, "precision"), Share(rule.Value, "recall"), Share(rule.Value, "recallEverybody"));
        console.Write(table);
        console.MarkupLineInterpolated($"Release    {report.Release.Id}, export hash {report.Release.Hash}");
    }

    static string Count(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt64().ToString("N0", CultureInfo.InvariantCulture) : "-";

    static string Share(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetDouble().ToString("0.0000", CultureInfo.InvariantCulture) : "-";
}
