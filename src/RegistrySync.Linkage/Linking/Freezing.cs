using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Linking;

/// <summary>
/// Fixes what a model would otherwise find out anew in every table: how rare its values are and which blocks are too large. Linking the
/// records that changed then equals linking all of them.
/// </summary>
public static class Freezing
{
    /// <summary>Values per field that keep a share of their own; the rest share one.</summary>
    public const int MostValues = 20_000;

    /// <summary>The model with the frequencies of a table's values and the splits of its blocks.</summary>
    public static LinkageModel Freeze(RecordTable table, LinkageModel model)
    {
        var options = new LinkOptions();
        var keys = new KeyTable(model.Blocking, model.Splits, table);
        var plan = CandidatePlan.Build(keys, model, options.AcrossOnly, options.Workers, options.LargestBlock, maySplit: true);
        var frequencies = new ValueFrequencies(table, model, options.Workers);
        return model with { Splits = plan.Splits, Frequencies = [.. Weighed(table, model).Select(f => Shares(table, frequencies, f))] };
    }

    /// <summary>Fields of which some comparison weighs agreement by the value.</summary>
    static IEnumerable<string> Weighed(RecordTable table, LinkageModel model) => model.Comparisons.Where(c => c.Frequency).SelectMany(c => c.Fields)
        .Where(f => table.Fields[table.FieldIndex(f)].Kind != FieldKind.Intervals).Distinct(StringComparer.Ordinal);

    static FrozenFrequencies Shares(RecordTable table, ValueFrequencies frequencies, string name)
    {
        var field = table.FieldIndex(name);
        var counts = frequencies.Counts(field);
        var values = table.Dictionaries[field];
        double known = Math.Max(1, table.Count - counts[0]);
        // By value, not by code: codes depend on the order of records.
        var listed = Enumerable.Range(1, values.Count).Where(code => counts[code] > 0)
            .Select(code => (Value: values.Text(code), Count: counts[code]))
            .OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal)
            .Take(MostValues).ToDictionary(v => v.Value, v => v.Count / known, StringComparer.Ordinal);
        return new FrozenFrequencies(name, listed, 1 / known);
    }
}
