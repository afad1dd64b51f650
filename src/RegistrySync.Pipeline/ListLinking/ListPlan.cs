using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Designing;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>A specification applied to the files at hand: fields with their kinds and columns, and a model without parameters.</summary>
/// <param name="Fields">The record table's fields.</param>
/// <param name="Left">Per field its column in the left file.</param>
/// <param name="Right">Per field its column in the right file.</param>
/// <param name="Model">Comparisons, swaps and declared blocking.</param>
sealed record ListPlan(IReadOnlyList<Field> Fields, IReadOnlyList<string?> Left, IReadOnlyList<string?> Right, LinkageModel Model)
{
    public static ListPlan Make(LinkSpecification spec, string path, CsvDialect dialect, TextTables tables)
    {
        var samples = KindGuess.Sample(path, dialect);
        var declared = spec.Fields is { Count: > 0 } given ? given : Guessed(spec, dialect, samples);
        var swaps = (IReadOnlyList<IReadOnlyList<string>>?)spec.Swaps ?? [];
        foreach (var name in swaps.SelectMany(s => s)) Known(declared, name, "swaps");
        var fields = declared.Select(f => Field(f.Key, f.Value, swaps, dialect, samples, tables)).ToArray();
        if (fields.Length == 0) throw new ListLinkingException($"{path} has no column to compare");
        if (spec.Swaps is null) (fields, swaps) = GuessSwaps(fields);
        var model = new LinkageModel
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Fields = fields,
            Swaps = swaps,
            Comparisons = Comparisons(spec, declared, fields, swaps),
            Blocking = spec.Blocking is null ? [] : [.. spec.Blocking.Select((rule, i) => Rule(rule, i, declared))],
        };
        return new ListPlan(fields, [.. declared.Select(f => f.Value.Column ?? f.Key)], [.. declared.Select(f => f.Value.RightColumn ?? f.Value.Column ?? f.Key)], model);
    }

    /// <summary>Without the fields that a trained model does not look at.</summary>
    public ListPlan Only(IReadOnlyList<Field> wanted)
    {
        int[] kept = [.. Enumerable.Range(0, Fields.Count).Where(f => wanted.Any(w => w.Name == Fields[f].Name))];
        return this with { Fields = [.. kept.Select(f => Fields[f])], Left = [.. kept.Select(f => Left[f])], Right = [.. kept.Select(f => Right[f])] };
    }

    static Dictionary<string, FieldSpecification> Guessed(LinkSpecification spec, CsvDialect dialect, IReadOnlyList<IReadOnlyList<string>> samples)
    {
        var fields = new Dictionary<string, FieldSpecification>(StringComparer.Ordinal);
        for (var i = 0; i < dialect.Columns.Count; i++)
        {
            var column = dialect.Columns[i];
            if (column.Length == 0 || column == spec.Id || column == spec.Truth || samples[i].Count == 0) continue;
            // One value in all records tells nothing, unless there is one record, of which the reader says that it is alone.
            if (samples[i].Distinct(StringComparer.Ordinal).Take(2).Count() > 1 || samples[i].Count == 1) fields.Add(column, new FieldSpecification { Column = column });
        }

        return fields;
    }

    static void Known(Dictionary<string, FieldSpecification> declared, string name, string where)
    {
        if (!declared.ContainsKey(name)) throw new ListLinkingException($"{where}: there is no field '{name}'; declared are {string.Join(", ", declared.Keys)}");
    }

    static Field Field(string name, FieldSpecification declared, IReadOnlyList<IReadOnlyList<string>> swaps, CsvDialect dialect, IReadOnlyList<IReadOnlyList<string>> samples, TextTables tables)
    {
        var column = declared.Column ?? name;
        var position = dialect.Columns.ToList().FindIndex(c => string.Equals(c, column, StringComparison.OrdinalIgnoreCase));
        var values = position < 0 ? [] : samples[position];
        var kind = declared.Kind is null ? KindGuess.Of(values, tables) : Enum.TryParse<FieldKind>(declared.Kind, ignoreCase: true, out var known) ? known
            : throw new ListLinkingException($"field '{name}': unknown kind '{declared.Kind}'; known are {string.Join(", ", Enum.GetNames<FieldKind>()).ToLowerInvariant()}");
        var swap = swaps.FirstOrDefault(s => s.Contains(name, StringComparer.Ordinal));
        return new Field(name, kind, declared.Format ?? (kind == FieldKind.Date ? KindGuess.DateFormat(values) : null), declared.Check, swap is null ? null : string.Join('~', swap));
    }

    /// <summary>With exactly two name fields these may be swapped.</summary>
    static (Field[] Fields, IReadOnlyList<IReadOnlyList<string>> Swaps) GuessSwaps(Field[] fields)
    {
        var names = fields.Where(f => f.Kind == FieldKind.Name).Select(f => f.Name).ToList();
        if (names.Count != 2) return (fields, []);
        return ([.. fields.Select(f => f.Kind == FieldKind.Name ? f with { Dictionary = string.Join('~', names) } : f)], [names]);
    }

    static List<Comparison> Comparisons(LinkSpecification spec, Dictionary<string, FieldSpecification> declared, Field[] fields, IReadOnlyList<IReadOnlyList<string>> swaps)
    {
        var wanted = spec.Comparisons ?? [.. fields.Select(f => new ComparisonSpecification { Field = f.Name })];
        var comparisons = new List<Comparison>();
        foreach (var (comparison, i) in wanted.Select((c, i) => (c, i)))
        {
            var names = comparison.Fields ?? (comparison.Field is { } one ? [one] : throw new ListLinkingException($"comparisons[{i}] names no field"));
            foreach (var name in names) Known(declared, name, $"comparisons[{i}]");
            var made = names.Count > 1 ? ComparisonDesign.ForGroup(names)
                : ComparisonDesign.For(fields.First(f => f.Name == names[0]), swaps.Any(s => s.Contains(names[0], StringComparer.Ordinal)), comparison.Frequency ?? true);
            comparisons.Add(made with { Near = comparison.Near ?? made.Near, Similar = comparison.Similar ?? made.Similar });
        }

        return spec.Comparisons is null || comparisons.Count <= 12 ? comparisons : throw new ListLinkingException($"at most 12 comparisons are possible, these are {comparisons.Count}; put dependent fields together in one comparison's 'fields'");
    }

    static BlockingRule Rule(List<string> keys, int index, Dictionary<string, FieldSpecification> declared)
    {
        if (keys.Count == 0) throw new ListLinkingException($"blocking[{index}] has no keys");
        foreach (var key in keys)
            foreach (var part in key.Split('~')) Known(declared, declared.ContainsKey(part) ? part : part.Split('.')[0], $"blocking[{index}]");
        return new BlockingRule(keys);
    }
}
