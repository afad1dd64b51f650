using System.Text;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>Finds records by their keys, compared in lower case and without blanks around them.</summary>
static class RecordKeys
{
    /// <summary>The records from <paramref name="from"/> to before <paramref name="to"/> that have a wanted key; of doubles the first.</summary>
    public static Dictionary<string, int> Of(ListReader reader, IEnumerable<string> wanted, int from, int to)
    {
        var keys = wanted.Select(Form).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var record = from; record < to && found.Count < keys.Count; record++)
        {
            var key = Form(Encoding.UTF8.GetString(reader.IdOf(record, from)));
            if (keys.Contains(key)) found.TryAdd(key, record);
        }

        return found;
    }

    public static string Form(string key) => key.Trim().ToLowerInvariant();
}
