using System.Globalization;
using System.Text;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>Writes the outcome as CSV: <c>id,cluster</c> for one list, <c>left,right,probability</c> for two.</summary>
public static class LinkingOutput
{
    /// <summary>Writes to <paramref name="path"/>.</summary>
    public static void Write(this LinkedLists linking, string path)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        if (linking.AcrossOnly) WriteLinks(linking, stream);
        else WriteClusters(linking, stream);
    }

    static void WriteClusters(LinkedLists linking, FileStream stream)
    {
        stream.Write("id,cluster\n"u8);
        for (var record = 0; record < linking.Table.Count; record++)
        {
            Value(stream, linking.Reader.IdOf(record, 0));
            stream.WriteByte((byte)',');
            Value(stream, linking.Reader.IdOf(linking.Result.Clusters[record], 0));
            stream.WriteByte((byte)'\n');
        }
    }

    static void WriteLinks(LinkedLists linking, FileStream stream)
    {
        stream.Write("left,right,probability\n"u8);
        var pairs = linking.Result.Pairs;
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            var (left, right) = (Math.Min(pairs.Left[pair], pairs.Right[pair]), Math.Max(pairs.Left[pair], pairs.Right[pair]));
            if (linking.Result.Clusters[left] != linking.Result.Clusters[right]) continue;
            Value(stream, linking.Reader.IdOf(left, 0));
            stream.WriteByte((byte)',');
            Value(stream, linking.Reader.IdOf(right, linking.Lefts));
            stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",{linking.Result.Probability(pair):0.######}\n")));
        }
    }

    static void Value(FileStream stream, ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny(",\"\n"u8) < 0) stream.Write(value);
        else stream.Write(Encoding.UTF8.GetBytes('"' + Encoding.UTF8.GetString(value).Replace("\"", "\"\"", StringComparison.Ordinal) + '"'));
    }
}
