using System.Runtime.InteropServices;
using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Estimating;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Designing;

/// <summary>How many pairs keys would make: first as if fields were independent, then counted in a sample, for town and postcode are not.</summary>
sealed class KeyCost
{
    const int SampleRecords = 20_000;
    readonly RecordTable _table;
    readonly ValueFrequencies _frequencies;
    readonly KeyTable _keys;
    readonly Dictionary<string, double> _collisions = new(StringComparer.Ordinal);
    readonly double _pairs;
    readonly Lazy<int[]> _sample;

    public KeyCost(RecordTable table, ValueFrequencies frequencies, double pairs)
    {
        (_table, _frequencies, _pairs) = (table, frequencies, pairs);
        _keys = new KeyTable([], [], table);
        _sample = new Lazy<int[]>(() => HashSample.Draw(table, 5, SampleRecords));
    }

    /// <summary>Pairs that agree on one key.</summary>
    public double Of(string key) => _pairs * Collision(key);

    /// <summary>Pairs that agree on two, if they are independent.</summary>
    public double Of(string one, string two) => _pairs * Collision(one) * Collision(two);

    /// <summary>Pairs that agree on all keys of a rule, by the pairs of a sample.</summary>
    public double Counted(BlockingRule rule)
    {
        var parts = rule.Keys.Select(_keys.Part).ToArray();
        var sizes = new Dictionary<ulong, int>();
        foreach (var record in _sample.Value)
        {
            ulong key = 1;
            foreach (var part in parts)
            {
                var hash = part.Of(_keys.Row(record));
                key = hash == 0 || key == 0 ? 0 : Hash64.Mix(key, hash);
            }

            if (key != 0) CollectionsMarshal.GetValueRefOrAddDefault(sizes, key, out _)++;
        }

        var sampled = _sample.Value.Length * (_sample.Value.Length - 1.0) / 2;
        return sizes.Values.Sum(s => s * (s - 1.0) / 2) / Math.Max(1, sampled) * _pairs;
    }

    /// <summary>Probability that two records agree on a key, counted over the dictionary.</summary>
    double Collision(string expression)
    {
        if (_collisions.TryGetValue(expression, out var known)) return known;
        var key = _keys.Part(expression);
        var counts = _frequencies.Counts(key.Field);
        var sums = new Dictionary<ulong, double>();
        Span<int> row = new int[_table.Stride];
        for (var code = 1; code < counts.Length; code++)
        {
            row[key.Field] = code;
            var hash = key.Of(row);
            if (hash != 0) CollectionsMarshal.GetValueRefOrAddDefault(sums, hash, out _) += counts[code];
        }

        double all = _table.Count;
        return _collisions[expression] = sums.Values.Sum(s => s * (s - 1)) / Math.Max(1, all * (all - 1));
    }
}
