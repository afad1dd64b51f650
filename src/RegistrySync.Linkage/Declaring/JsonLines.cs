using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RegistrySync.Linkage.Declaring;

/// <summary>Finds the line of a JSON text on which a value stands, for errors that a reader can act on.</summary>
static class JsonLines
{
    /// <summary>The line of the value at a path such as <c>comparisons/2/levels/1</c>; of the nearest one around it when it is not there.</summary>
    public static int LineOf(string json, string path)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var (best, at) = (0, 0L);
        var names = new List<string>();
        var counts = new Stack<int>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                counts.Pop();
                if (names.Count > counts.Count) names.RemoveRange(counts.Count, names.Count - counts.Count);
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                Put(names, counts.Count - 1, reader.GetString()!);
                Note(path, names, counts.Count, reader.TokenStartIndex, ref best, ref at);
                continue;
            }

            if (counts.Count > 0 && counts.Peek() >= 0)
            {
                var index = counts.Pop();
                Put(names, counts.Count, index.ToString(CultureInfo.InvariantCulture));
                counts.Push(index + 1);
                Note(path, names, counts.Count, reader.TokenStartIndex, ref best, ref at);
            }

            if (reader.TokenType == JsonTokenType.StartArray) counts.Push(0);
            if (reader.TokenType == JsonTokenType.StartObject) counts.Push(-1);
        }

        return 1 + bytes.AsSpan(0, (int)at).Count((byte)'\n');
    }

    static void Put(List<string> names, int depth, string name)
    {
        if (names.Count > depth) names.RemoveRange(depth, names.Count - depth);
        names.Add(name);
    }

    /// <summary>Remembers the deepest place on the way to the path.</summary>
    static void Note(string path, List<string> names, int depth, long start, ref int best, ref long at)
    {
        var here = string.Join('/', names.Take(depth));
        if (depth <= best || (path != here && !path.StartsWith(here + "/", StringComparison.Ordinal))) return;
        (best, at) = (depth, start);
    }
}
