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
