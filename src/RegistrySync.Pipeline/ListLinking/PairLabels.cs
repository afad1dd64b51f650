using System.Globalization;
using System.Text;
using RegistrySync.Linkage.Evaluating;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>
/// A file of pairs that somebody looked at: the keys of two records and whether they are the same, as <c>left,right,label</c>. Columns
/// that end in <c>_l</c> and <c>_r</c> and one with a score do too. A label is true, yes, 1 or at least a half.
/// </summary>
static class PairLabels
{
    public static IReadOnlyList<LabelledPair> Read(string path, ListReader reader, int lefts, int records)
    {
        var dialect = CsvDialect.Of(path, null, null);
        var columns = new[] { Column(path, dialect, "left", "_l"), Column(path, dialect, "right", "_r"), Column(path, dialect, "label", "score", "match", "same") };
        var rows = Rows(path, dialect, columns);
        var across = lefts < records;
        var wanted = rows.SelectMany(r => new[] { r.Left, r.Right }).ToList();
        var left = RecordKeys.Of(reader, wanted, 0, lefts);
        var right = across ? RecordKeys.Of(reader, wanted, lefts, records) : left;
        var labels = new List<LabelledPair>(rows.Count);
        foreach (var row in rows)
            labels.Add(new LabelledPair(Find(path, left, row.Left), Find(path, right, row.Right), row.Same));
        return labels.Count > 0 ? labels : throw new ListLinkingException($"{path} has a header and no pairs");
    }

    static int Column(string path, CsvDialect dialect, string name, params string[] endings)
    {
        var exact = dialect.Columns.ToList().FindIndex(c => c.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (exact < 0) exact = dialect.Columns.ToList().FindIndex(c => endings.Any(e => c.EndsWith(e, StringComparison.OrdinalIgnoreCase)));
        return exact >= 0 ? exact : throw new ListLinkingException($"{path} has no column '{name}'; its columns are {string.Join(", ", dialect.Columns)}");
    }

    static List<(string Left, string Right, bool Same)> Rows(string path, CsvDialect dialect, int[] columns)
    {
        var targets = new int[dialect.Columns.Count];
        Array.Fill(targets, CsvChunkParser.Skip);
        for (var i = 0; i < columns.Length; i++) targets[columns[i]] = i;
        var builder = new RecordTableBuilder([new Field("left", FieldKind.Exact), new Field("right", FieldKind.Exact), new Field("label", FieldKind.Exact)]);
        var chunk = new ListChunk(builder.NewChunk(0));
        var text = File.ReadAllBytes(path).AsSpan((int)dialect.DataStart);
        new CsvChunkParser(dialect.Delimiter, targets).Parse(dialect.Encoding.Equals(Encoding.UTF8) ? text : CsvChunkParser.Recode(text, dialect.Encoding), chunk);
        builder.Append(chunk.Records);
        var table = builder.Build();
        return [.. Enumerable.Range(0, table.Count).Select(r => (table.Value(r, 0), table.Value(r, 1), IsSame(path, r, table.Value(r, 2))))];
    }

    static bool IsSame(string path, int row, string label) => label switch
    {
        "true" or "yes" or "ja" or "y" or "j" or "t" or "match" => true,
        "false" or "no" or "nee" or "n" or "f" or "" => false,
        _ when double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) => score >= 0.5,
        _ => throw new ListLinkingException($"{path}, pair {row + 1}: '{label}' is no label; known are true, false, yes, no and numbers from 0 to 1"),
    };

    static int Find(string path, Dictionary<string, int> records, string key) =>
        records.TryGetValue(RecordKeys.Form(key), out var record) ? record : throw new ListLinkingException($"{path} names the record '{key}', which is not in the list");
}
