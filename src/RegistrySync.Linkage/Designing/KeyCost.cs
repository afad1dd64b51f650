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
    readonly Dictionary<string, ulong[]> _sampled = new(StringComparer.Ordinal);

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
        var made = new ulong[_sample.Value.Length];
        Array.Fill(made, 1UL);
        foreach (var expression in rule.Keys)
        {
            var hashes = Sampled(expression);
            for (var i = 0; i < made.Length; i++) made[i] = hashes[i] == 0 || made[i] == 0 ? 0 : Hash64.Mix(made[i], hashes[i]);
        }

        // Whole numbers add up the same in any order.
        Array.Sort(made);
        long pairs = 0;
        for (int from = Array.FindIndex(made, key => key != 0), to; from >= 0 && from < made.Length; from = to)
        {
            for (to = from + 1; to < made.Length && made[to] == made[from];) to++;
            pairs += (long)(to - from) * (to - from - 1) / 2;
        }

        var sampled = _sample.Value.Length * (_sample.Value.Length - 1.0) / 2;
        return pairs / Math.Max(1, sampled) * _pairs;
    }

    /// <summary>The key of each record of the sample, made once for all rules that it is part of.</summary>
    ulong[] Sampled(string expression)
    {
        if (_sampled.TryGetValue(expression, out var known)) return known;
        var part = _keys.Part(expression);
        return _sampled[expression] = [.. _sample.Value.Select(record => part.Of(_keys.Row(record)))];
    }

    /// <summary>Counts how often each of these agrees, all workers at once, for they will be asked for one by one.</summary>
    public void Count(IEnumerable<string> expressions, int workers)
    {
        var parts = expressions.Distinct(StringComparer.Ordinal).Where(e => !_collisions.ContainsKey(e)).Select(_keys.Part).ToArray();
        var collisions = new double[parts.Length];
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = workers }, i => collisions[i] = Collision(parts[i]));
        for (var i = 0; i < parts.Length; i++) _collisions[parts[i].Expression] = collisions[i];
    }

    double Collision(string expression) => _collisions.TryGetValue(expression, out var known) ? known : _collisions[expression] = Collision(_keys.Part(expression));

    /// <summary>Probability that two records agree on a key, counted over the dictionary.</summary>
    double Collision(KeyPart key)
    {
        var counts = _frequencies.Counts(key.Field);
        double all = _table.Count, sum = 0;
        if (key.IsWhole)
        {
            for (var code = 1; code < counts.Length; code++) sum += counts[code] * (counts[code] - 1.0);
            return sum / Math.Max(1, all * (all - 1));
        }

        var sums = new Dictionary<ulong, double>();
        Span<int> row = new int[_table.Stride];
        for (var code = 1; code < counts.Length; code++)
        {
            row[key.Field] = code;
            var hash = key.Of(row);
            if (hash != 0) CollectionsMarshal.GetValueRefOrAddDefault(sums, hash, out _) += counts[code];
        }

        return sums.Values.Sum(s => s * (s - 1)) / Math.Max(1, all * (all - 1));
    }
}
