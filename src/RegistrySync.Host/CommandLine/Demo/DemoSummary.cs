using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>The report for people, on standard error.</summary>
static class DemoSummary
{
    static readonly string[] Traits = ["nationality", "sex", "ageBand"];

    public static void Write(IAnsiConsole console, DemoReport report, TimeSpan whole)
    {
        var steps = string.Join("  ", report.Seconds.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Key} {step.Value:0.0}")));
        var records = string.Join("  ", report.Records.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value:N0}")));
        console.MarkupLineInterpolated($"Seconds    {steps}  (from the start of the command {whole.TotalSeconds:0.0})");
        console.MarkupLineInterpolated($"Records    {records}");
        var attainable = report.Linkage.GetProperty("attainable");
        console.MarkupLineInterpolated(
            $"Linkage    precision {Share(report.Linkage, "precision")}, recall {Share(report.Linkage, "recall")} (attainable {Share(attainable, "precision")} and {Share(attainable, "recall")})");
        var table = new Table().Border(TableBorder.Simple).AddColumns("rule", "truth", "found", "undetermined", "precision", "attainable", "recall", "attainable", "recall of everybody");
        foreach (var rule in report.Findings.EnumerateObject())
            table.AddRow(rule.Name, Count(rule.Value, "truth"), Count(rule.Value, "found"), Count(rule.Value, "undetermined"),
                Share(rule.Value, "precision"), Share(rule.Value.GetProperty("attainable"), "precision"),
                Share(rule.Value, "recall"), Share(rule.Value.GetProperty("attainable"), "recall"), Share(rule.Value, "recallEverybody"));
        console.Write(table);
        console.MarkupLineInterpolated($"Release    {report.Release.Id}, export hash {report.Release.Hash}");
    }

    /// <summary>Errors per nationality, sex and age band: every rule as a whole, and each group.</summary>
    public static void WriteFairness(IAnsiConsole console, JsonElement fairness)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("rule", "group", "truth", "found", "precision", "95%", "recall", "95%", "");
        foreach (var rule in fairness.EnumerateObject())
        {
            Row(rule.Name, "everybody", rule.Value.GetProperty("whole"));
            foreach (var trait in Traits)
                foreach (var group in rule.Value.GetProperty(trait).EnumerateObject())
                    Row("", group.Name, group.Value);
        }

        console.Write(table);
        var different = DifferentGroups(fairness).ToArray();
        console.MarkupLineInterpolated($"Fairness   {(different.Length == 0 ? "no group differs by more than a point of precision or two of recall where the sample can tell" : $"differ: {string.Join(", ", different)}")}");

        void Row(string rule, string group, JsonElement score) => table.AddRow(rule, group, Count(score, "truth"), Count(score, "found"),
            Share(score.GetProperty("precision"), "value"), Interval(score.GetProperty("precision")),
            Share(score.GetProperty("recall"), "value"), Interval(score.GetProperty("recall")), score.GetProperty("differs").GetBoolean() ? "differs" : "");
    }

    /// <summary>Groups whose errors differ from the whole by more than is allowed.</summary>
    public static IEnumerable<string> DifferentGroups(JsonElement fairness) =>
        from rule in fairness.EnumerateObject()
        from trait in Traits
        from member in rule.Value.GetProperty(trait).EnumerateObject()
        where member.Value.GetProperty("differs").GetBoolean()
        select $"{rule.Name} of {member.Name}";

    static string Interval(JsonElement share) => $"{Share(share, "low")} - {Share(share, "high")}";

    static string Count(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt64().ToString("N0", CultureInfo.InvariantCulture) : "-";

    static string Share(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetDouble().ToString("0.0000", CultureInfo.InvariantCulture) : "-";
}
