using System.Globalization;
using System.Text;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Estimating;
using RegistrySync.Linkage.Linking;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Evaluating;

/// <summary>A run as a page for people: what was compared, how much each level weighs, how good it is. No record's values are in it.</summary>
public sealed class LinkageReport(string title, RecordTable table, LinkageResult result, Estimation? estimation, LinkageEvaluation? evaluation)
{
    const string Details = "Records too sparse to be linked";
    static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    IReadOnlyList<(string Label, double Value)>? _unlinkables;

    /// <summary>The report as Markdown.</summary>
    public string Markdown()
    {
        var text = new StringBuilder().AppendLine(Culture, $"# {title}").AppendLine();
        foreach (var (heading, header, rows) in Tables())
        {
            text.AppendLine(Culture, $"## {heading}").AppendLine();
            text.AppendLine(Culture, $"| {string.Join(" | ", header)} |").AppendLine(Culture, $"|{string.Concat(Enumerable.Repeat("---|", header.Length))}");
            foreach (var row in rows) text.AppendLine(Culture, $"| {string.Join(" | ", row)} |");
            text.AppendLine();
        }

        return text.ToString();
    }

    /// <summary>The report as one HTML page with charts, which needs nothing from elsewhere.</summary>
    public string Html()
    {
        var page = new StringBuilder();
        page.AppendLine(Culture, $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Text(title)}</title><style>{Svg.Style}</style></head><body><h1>{Text(title)}</h1>");
        foreach (var (heading, header, rows) in Tables())
        {
            // The figures of the run come first, the charts that explain them behind, then the details.
            if (heading == Details) page.AppendJoin('\n', Charts()).AppendLine();
            page.AppendLine(Culture, $"<h2>{Text(heading)}</h2><table><thead><tr>{string.Concat(header.Select(h => $"<th scope=\"col\">{Text(h)}</th>"))}</tr></thead><tbody>");
            foreach (var row in rows) page.AppendLine(Culture, $"<tr>{string.Concat(row.Select(c => $"<td>{Text(c)}</td>"))}</tr>");
            page.AppendLine("</tbody></table>");
        }

        return page.AppendLine("</body></html>").ToString();
    }

    static string Text(string text) => System.Net.WebUtility.HtmlEncode(text);

    IEnumerable<string> Charts()
    {
        if (evaluation is not null)
        {
            yield return Svg.Lines("Accuracy by threshold", [.. evaluation.Curve.Select(p => p.Threshold.ToString("0.####", Culture))],
                ("precision", [.. evaluation.Curve.Select(p => p.Score.Precision)]), ("recall", [.. evaluation.Curve.Select(p => p.Score.Recall)]), ("F1", [.. evaluation.Curve.Select(p => p.Score.F1)]));
            yield return Svg.Reliability("Reliability: of the pairs at 0.9, nine in ten should be true", evaluation.Reliability);
        }

        yield return Svg.Bars("Weight of each level, in bits", [.. result.Model.Comparisons.SelectMany(c => c.Levels.Where(l => l.Grade != Grade.Missing).Select(l => ($"{c.Name}: {l.Grade}", l.Weight)))]);
        yield return Svg.Pairs("Comparison levels: how often records of one person, and of different ones, reach each", "one person (m)", "different ones (u)",
            [.. result.Model.Comparisons.SelectMany(c => c.Levels.Where(l => l.Grade != Grade.Missing).Select(l => ($"{c.Name}: {l.Grade}", l.M, l.U)))]);
        yield return Svg.Bars("Records that could not be linked whatever their partner, in percent by threshold", [.. Unlinkables()]);
    }

    /// <summary>A record whose match with itself stays under a threshold has too little in it to be linked.</summary>
    IReadOnlyList<(string Label, double Value)> Unlinkables() => _unlinkables ??= [.. CountUnlinkables()];

    IEnumerable<(string Label, double Value)> CountUnlinkables()
    {
        var explainer = new Explaining.Explainer(table, result.Model);
        var step = Math.Max(1, table.Count / 5000);
        var weights = new List<double>();
        for (var record = 0; record < table.Count; record += step) weights.Add(explainer.Explain(record, record).Probability);
        foreach (var threshold in new[] { 0.5, 0.9, 0.95, 0.99, 0.999 })
            yield return (threshold.ToString("0.###", Culture), 100.0 * weights.Count(w => w < threshold) / Math.Max(1, weights.Count));
    }

    IEnumerable<(string Heading, string[] Header, IEnumerable<string[]> Rows)> Tables()
    {
        yield return ("Run", ["what", "number"], Summary());
        if (estimation is { Warnings.Count: > 0 })
            yield return ("Before relying on the numbers", ["what estimation has to say"], estimation.Warnings.Select(w => new[] { w }));
        if (evaluation is not null)
            yield return ("Accuracy by threshold", ["threshold", "precision", "recall", "F1"], evaluation.Curve.Select(p => new[] { Number(p.Threshold), Number(p.Score.Precision), Number(p.Score.Recall), Number(p.Score.F1) }));
        if (evaluation is not null)
            yield return ("Reliability", ["probability", "pairs", "expected", "true", "95% interval", "off by"], evaluation.Reliability.Select(b =>
                new[] { $"{Number(b.From)} to {Number(b.To)}", b.Pairs.ToString(Culture), Number(b.Expected), Number(b.Observed), $"{Number(b.Likely.Low)} to {Number(b.Likely.High)}", (b.Observed - b.Expected).ToString("+0.000;-0.000", Culture) }));
        yield return (Details, ["threshold", "percent"], Unlinkables().Select(u => new[] { u.Label, u.Value.ToString("0.0", Culture) }));
        yield return ("Comparisons", ["comparison", "level", "m", "u", "bits"], result.Model.Comparisons.SelectMany(c => c.Levels.Where(l => l.Grade != Grade.Missing)
            .Select(l => new[] { c.Name, l.Grade.ToString(), l.M.ToString("0.0000", Culture), l.U.ToString("0.######", Culture), l.Weight.ToString("+0.00;-0.00", Culture) })));
        yield return ("Blocking", ["rule", "pairs", "blocks", "largest", "lost to splits"], result.Rules.Select(r => new[] { r.Rule, r.Pairs.ToString(Culture), r.Blocks.ToString(Culture), r.Largest.ToString(Culture), r.LostToSplits.ToString(Culture) }));
        if (estimation is not null)
            yield return ("Estimation", ["training rule", "pairs", "matched share", "recall", "rounds", "converged"], estimation.Sessions.Select(s => new[] { s.Rule, s.Pairs.ToString(Culture), Number(s.MatchedShare), Number(s.Recall), s.Iterations.ToString(Culture), s.Converged ? "yes" : "no" }));
    }

    IEnumerable<string[]> Summary()
    {
        yield return ["records", table.Count.ToString(Culture)];
        yield return ["candidate pairs", result.Candidates.ToString(Culture)];
        yield return ["pairs from review up", result.Pairs.Count.ToString(Culture)];
        yield return ["prior", result.Model.Prior.ToString("0.###e+0", Culture)];
        yield return ["link threshold", Number(result.Model.Thresholds.Link)];
        if (evaluation is not { Own: var own }) yield break;
        var (precision, recall) = (Interval.Of(own.Correct, own.Predicted), Interval.Of(own.Correct, own.TruePairs));
        yield return ["precision (95%)", $"{Number(own.Precision)} ({Number(precision.Low)} to {Number(precision.High)})"];
        yield return ["recall (95%)", $"{Number(own.Recall)} ({Number(recall.Low)} to {Number(recall.High)})"];
        yield return ["F1 at the own threshold", Number(own.F1)];
        yield return ["best F1, at", $"{Number(evaluation.Best.Score.F1)}, {Number(evaluation.Best.Threshold)}"];
    }

    static string Number(double value) => value.ToString("0.####", Culture);
}
