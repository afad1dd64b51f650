using System.Globalization;
using System.Net;
using System.Text;

namespace RegistrySync.Linkage.Evaluating;

/// <summary>Charts as SVG text, readable without colour: lines differ in dashes, values are written out in titles.</summary>
static class Svg
{
    public const string Style = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}td,th{padding:.2rem .7rem;border-bottom:1px solid #ccc;text-align:right}td:first-child,th:first-child{text-align:left}svg text{font-size:12px}figure{margin:1rem 0}";
    const int Width = 720;
    const int Height = 260;
    const int Left = 46;
    static readonly string[] Dashes = ["", "6 3", "2 3"];
    static readonly string[] Colours = ["#1f4e9c", "#a3341e", "#1d6b3a"];

    public static string Lines(string title, string[] labels, params (string Name, double[] Values)[] series)
    {
        var svg = Begin(title, Height + 40);
        var low = Math.Floor(series.SelectMany(s => s.Values).DefaultIfEmpty(0).Min() * 20) / 20;
        var range = Math.Max(0.05, 1 - low);
        double X(int i) => Left + ((Width - Left - 90.0) * i / Math.Max(1, labels.Length - 1));
        double Y(double value) => 12 + ((Height - 24) * (1 - ((value - low) / range)));
        for (var tick = 0; tick <= 4; tick++)
        {
            var value = low + (range * tick / 4);
            Add(svg, $"<line x1=\"{Left}\" x2=\"{Width - 90}\" y1=\"{Y(value):0.0}\" y2=\"{Y(value):0.0}\" stroke=\"#ddd\"/><text x=\"{Left - 6}\" y=\"{Y(value) + 4:0.0}\" text-anchor=\"end\">{value:0.00}</text>");
        }

        for (var i = 0; i < labels.Length; i++) Add(svg, $"<text x=\"{X(i):0.0}\" y=\"{Height + 8}\" text-anchor=\"middle\">{labels[i]}</text>");
        for (var s = 0; s < series.Length; s++)
        {
            var (name, values) = series[s];
            var points = string.Join(' ', values.Select((v, i) => string.Create(CultureInfo.InvariantCulture, $"{X(i):0.0},{Y(v):0.0}")));
            Add(svg, $"<polyline fill=\"none\" stroke=\"{Colours[s]}\" stroke-width=\"2\" stroke-dasharray=\"{Dashes[s]}\" points=\"{points}\"/>");
            if (values.Length > 0) Add(svg, $"<text x=\"{Width - 84}\" y=\"{Y(values[^1]) + 4 + (s * 3):0.0}\" fill=\"{Colours[s]}\">{name}</text>");
        }

        return End(svg);
    }

    /// <summary>Points with their 95% intervals against the diagonal on which they should lie.</summary>
    public static string Reliability(string title, IReadOnlyList<ReliabilityBin> bins)
    {
        const int Side = 300;
        var svg = Begin(title, Side + 60);
        double X(double value) => Left + (Side * value);
        double Y(double value) => 12 + (Side * (1 - value));
        for (var tick = 0; tick <= 4; tick++)
        {
            var value = tick / 4.0;
            Add(svg, $"<line x1=\"{Left}\" x2=\"{X(1):0.0}\" y1=\"{Y(value):0.0}\" y2=\"{Y(value):0.0}\" stroke=\"#ddd\"/><text x=\"{Left - 6}\" y=\"{Y(value) + 4:0.0}\" text-anchor=\"end\">{value:0.00}</text>");
            Add(svg, $"<text x=\"{X(value):0.0}\" y=\"{Side + 30}\" text-anchor=\"middle\">{value:0.00}</text>");
        }

        Add(svg, $"<line x1=\"{X(0):0.0}\" x2=\"{X(1):0.0}\" y1=\"{Y(0):0.0}\" y2=\"{Y(1):0.0}\" stroke=\"#555\" stroke-dasharray=\"4 4\"/>");
        Add(svg, $"<text x=\"{X(0.5):0.0}\" y=\"{Side + 48}\" text-anchor=\"middle\">probability by the model</text><text x=\"{X(1) + 16:0.0}\" y=\"{Y(0.98):0.0}\">share of true pairs, with its 95% interval;</text><text x=\"{X(1) + 16:0.0}\" y=\"{Y(0.92):0.0}\">on the dashed line they are the same</text>");
        foreach (var bin in bins)
        {
            Add(svg, $"<line x1=\"{X(bin.Expected):0.0}\" x2=\"{X(bin.Expected):0.0}\" y1=\"{Y(bin.Likely.Low):0.0}\" y2=\"{Y(bin.Likely.High):0.0}\" stroke=\"{Colours[0]}\" stroke-width=\"2\"/>");
            Add(svg, $"<circle cx=\"{X(bin.Expected):0.0}\" cy=\"{Y(bin.Observed):0.0}\" r=\"4\" fill=\"{Colours[0]}\"><title>{bin.Pairs} pairs: {bin.Expected:0.00} expected, {bin.Observed:0.00} true</title></circle>");
        }

        return End(svg);
    }

    /// <summary>Two bars per line, from 0 to 1.</summary>
    public static string Pairs(string title, string first, string second, (string Label, double First, double Second)[] bars)
    {
        var svg = Begin(title, (bars.Length * 26) + 34);
        Add(svg, $"<rect x=\"230\" y=\"6\" width=\"14\" height=\"10\" fill=\"{Colours[0]}\"/><text x=\"250\" y=\"16\">{WebUtility.HtmlEncode(first)}</text><rect x=\"430\" y=\"6\" width=\"14\" height=\"10\" fill=\"none\" stroke=\"{Colours[1]}\"/><text x=\"450\" y=\"16\">{WebUtility.HtmlEncode(second)}</text>");
        for (var i = 0; i < bars.Length; i++)
        {
            var top = 26 + (i * 26);
            var (label, one, two) = bars[i];
            Add(svg, $"<text x=\"220\" y=\"{top + 14}\" text-anchor=\"end\">{WebUtility.HtmlEncode(label)}</text><rect x=\"230\" y=\"{top}\" width=\"{one * 400:0.0}\" height=\"9\" fill=\"{Colours[0]}\"/><text x=\"{236 + (one * 400):0.0}\" y=\"{top + 9}\">{one:0.000}</text>");
            Add(svg, $"<rect x=\"230\" y=\"{top + 11}\" width=\"{Math.Max(0.5, two * 400):0.0}\" height=\"9\" fill=\"none\" stroke=\"{Colours[1]}\"/><text x=\"{236 + (two * 400):0.0}\" y=\"{top + 20}\">{two:0.#####}</text>");
        }

        return End(svg);
    }

    public static string Bars(string title, (string Label, double Value)[] bars)
    {
        var svg = Begin(title, (bars.Length * 20) + 10);
        var most = Math.Max(1e-9, bars.Select(b => Math.Abs(b.Value)).DefaultIfEmpty(1).Max());
        var anyNegative = bars.Any(b => b.Value < 0);
        var zero = anyNegative ? 440.0 : 230.0;
        var scale = (anyNegative ? 200 : 400) / most;
        for (var i = 0; i < bars.Length; i++)
        {
            var (label, value) = bars[i];
            var length = Math.Abs(value) * scale;
            Add(svg, $"<text x=\"220\" y=\"{(i * 20) + 17}\" text-anchor=\"end\">{WebUtility.HtmlEncode(label)}</text><rect x=\"{(value < 0 ? zero - length : zero):0.0}\" y=\"{(i * 20) + 5}\" width=\"{length:0.0}\" height=\"14\" fill=\"{(value < 0 ? Colours[1] : Colours[0])}\"/>");
            Add(svg, $"<text x=\"{(value < 0 ? zero + 4 : zero + length + 4):0.0}\" y=\"{(i * 20) + 17}\">{value:0.0}</text>");
        }

        return End(svg);
    }

    static StringBuilder Begin(string title, int height) =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{WebUtility.HtmlEncode(title)}</figcaption><svg role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\" viewBox=\"0 0 {Width} {height}\" width=\"100%\">");

    static void Add(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));

    static string End(StringBuilder svg) => svg.Append("</svg></figure>").ToString();
}
