using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Designing;

/// <summary>
/// Chooses blocking by the data: for every two fields the loosest keys (a sound, a year, a beginning) that do not make more pairs than
/// can be afforded. A match is missed only when at most one field agrees even loosely.
/// </summary>
public sealed class BlockingDesign
{
    /// <summary>With fewer pairs than this every pair is compared.</summary>
    public const double AllPairs = 13e6;

    const int MostRules = 16;
    readonly RecordTable _table;
    readonly IReadOnlyList<string> _fields;
    readonly ValueFrequencies _frequencies;
    readonly KeyTable _keys;
    readonly bool _acrossOnly;
    readonly Dictionary<string, double> _collisions = new(StringComparer.Ordinal);
    readonly IReadOnlyList<IReadOnlyList<string>> _swaps;

    /// <summary>A design for a table, over the fields of a model's comparisons.</summary>
    public BlockingDesign(RecordTable table, LinkageModel model, bool acrossOnly, int workers)
    {
        (_table, _acrossOnly, _swaps) = (table, acrossOnly, model.Swaps);
        _fields = [.. model.Comparisons.SelectMany(c => c.Fields).Distinct(StringComparer.Ordinal)];
        _frequencies = new ValueFrequencies(table, model, workers);
        _frequencies.CountAll();
        _keys = new KeyTable([], [], table);
        CountCollisions(workers);
    }

    /// <summary>Rules for scoring; empty when every pair can be compared.</summary>
    public IReadOnlyList<BlockingRule> ForScoring()
    {
        if (Estimating.Estimator.PairsOf(_table, _acrossOnly) <= AllPairs) return [];
        return Choose(Loosest, mostPerRecord: 4);
    }

    /// <summary>Rules for estimation: whole values of two fields, whose pairs are mostly matches.</summary>
    public IReadOnlyList<BlockingRule> ForTraining()
    {
        var rules = Choose(_ => [""], mostPerRecord: 3);
        var personal = rules.Where(IsPersonal).ToList();
        // Keys such as family name and address find house mates rather than matches: only when nothing better leaves a field free.
        return personal.Count < 3 ? rules : personal;
    }

    /// <summary>Whether a rule has a date, an identifier or two names: facts about a person, not about where somebody lives.</summary>
    bool IsPersonal(BlockingRule rule)
    {
        var kinds = rule.Keys.SelectMany(k => k.Split('~')).Select(k => _table.Fields[_table.FieldIndex(k)].Kind).ToList();
        return kinds.Any(k => k is FieldKind.Date or FieldKind.Identifier) || kinds.Count(k => k == FieldKind.Name) >= 2;
    }

    List<BlockingRule> Choose(Func<int, string[]> parts, double mostPerRecord)
    {
        var chosen = new List<(BlockingRule Rule, double Expected)>();
        var most = Math.Max(mostPerRecord * _table.Count, 2000);
        foreach (var (one, two) in FieldPairs())
        {
            var options = parts(one).SelectMany(_ => parts(two), (a, b) => (Rule: Keys(one, a, two, b), Expected: Expected(one, a) * Collision(two, b)))
                .Where(o => o.Rule is not null && o.Expected <= most)
                .OrderByDescending(o => o.Expected);
            if (options.FirstOrDefault() is ({ } rule, var expected)) chosen.Add((rule, expected));
        }

        for (var field = 0; field < _fields.Count; field++)
            if (Expected(field, "") <= most / 4) chosen.Add((new BlockingRule([_fields[field]]), Expected(field, "")));
        return [.. chosen.OrderBy(c => c.Expected).Take(MostRules).Select(c => c.Rule)];
    }

    IEnumerable<(int One, int Two)> FieldPairs()
    {
        for (var one = 0; one < _fields.Count; one++)
            for (var two = one + 1; two < _fields.Count; two++)
                if (Known(one) * Known(two) > 0.02) yield return (one, two);
    }

    double Known(int field) => _frequencies.Known(_table.FieldIndex(_fields[field]));

    BlockingRule? Keys(int one, string a, int two, string b)
    {
        var swap = _swaps.Any(s => s.Contains(_fields[one], StringComparer.Ordinal) && s.Contains(_fields[two], StringComparer.Ordinal));
        if (swap && a == "" && b == "") return new BlockingRule([_fields[one] + "~" + _fields[two]]);
        return new BlockingRule([_fields[one] + a, _fields[two] + b]);
    }

    string[] Loosest(int field) => _table.Fields[_table.FieldIndex(_fields[field])].Kind switch
    {
        FieldKind.Name => [".prefix2", ".phonetic", ""],
        FieldKind.Date => [".year", ""],
        FieldKind.Text => [".prefix4", ".phonetic", ""],
        FieldKind.Exact or FieldKind.Number or FieldKind.Identifier or FieldKind.Intervals => [""],
    };

    double Expected(int field, string part) => Estimating.Estimator.PairsOf(_table, _acrossOnly) * Collision(field, part);

    double Collision(int field, string part) => _collisions[_fields[field] + part];

    /// <summary>For every key that may be chosen the probability that two records agree on it.</summary>
    void CountCollisions(int workers)
    {
        var keys = Enumerable.Range(0, _fields.Count).SelectMany(field => Loosest(field).Append("").Distinct(), (field, part) => (Field: field, Key: _keys.Part(_fields[field] + part))).ToArray();
        var collisions = new double[keys.Length];
        Parallel.For(0, keys.Length, new ParallelOptions { MaxDegreeOfParallelism = workers }, i => collisions[i] = Collision(_table.FieldIndex(_fields[keys[i].Field]), keys[i].Key));
        for (var i = 0; i < keys.Length; i++) _collisions[keys[i].Key.Expression] = collisions[i];
    }

    /// <summary>Probability that two records agree on a key, counted over the dictionary.</summary>
    double Collision(int index, KeyPart key)
    {
        var counts = _frequencies.Counts(index);
        var sums = new Dictionary<ulong, double>();
        Span<int> row = new int[_table.Stride];
        for (var code = 1; code < counts.Length; code++)
        {
            row[index] = code;
            var hash = key.Of(row);
            if (hash != 0) System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, hash, out _) += counts[code];
        }

        double all = _table.Count;
        return sums.Values.Sum(s => s * (s - 1)) / Math.Max(1, all * (all - 1));
    }
}
