using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Linking;

/// <summary>A table kept warm, to find the records that one record may be the same as. One look-up at a time; make one index per thread.</summary>
public sealed class LinkageIndex
{
    readonly RecordTable _table;
    readonly CompiledModel _compiled;
    readonly (ulong[] Keys, int[] Records)[] _rules;
    readonly ValueNormaliser[] _normalisers;
    readonly BlockWorkspace _space;
    int[] _candidates = [];
    int _count;
    readonly int[] _seen;
    int _round;

    /// <summary>Sorts the table's records by every blocking key of the model.</summary>
    public LinkageIndex(RecordTable table, LinkageModel model)
    {
        if (model.Blocking.Count == 0) throw new ArgumentException("an index needs a model with blocking rules", nameof(model));
        (_table, _compiled) = (table, new CompiledModel(table, model, Environment.ProcessorCount));
        _rules = new (ulong[], int[])[model.Blocking.Count];
        Parallel.For(0, _rules.Length, rule => _rules[rule] = Sorted(rule));
        _normalisers = [.. table.Fields.Select(f => new ValueNormaliser(f, table.Tables))];
        _compiled.Keys.Prepare(_compiled.Workers);
        _space = new BlockWorkspace(_compiled.Keys, _compiled.Scorers);
        _seen = new int[table.Count];
    }

    /// <summary>Candidates of the last look-up.</summary>
    public int Candidates => _count;

    /// <summary>The records from the review threshold up, best first.</summary>
    /// <param name="values">Per field of the table the value as delivered; null or blank is missing.</param>
    public IReadOnlyList<(int Record, double Probability)> Find(IReadOnlyList<string?> values)
    {
        Span<int> row = stackalloc int[_table.Stride];
        var added = new List<ValueCodes>();
        for (var field = 0; field < row.Length; field++) row[field] = Code(field, values[field], added);
        try
        {
            Meet(row);
            return Score(row);
        }
        finally
        {
            foreach (var dictionary in added) dictionary.RemoveLast();
        }
    }

    (ulong[] Keys, int[] Records) Sorted(int rule)
    {
        var keys = new ulong[_table.Count];
        var records = new int[_table.Count];
        for (var record = 0; record < keys.Length; record++) (keys[record], records[record]) = (_compiled.Keys.Of(rule, _compiled.Keys.Row(record)), record);
        Array.Sort(keys, records);
        var first = Array.FindIndex(keys, key => key != 0);
        return first <= 0 ? (keys, records) : (keys[first..], records[first..]);
    }

    int Code(int field, string? value, List<ValueCodes> added)
    {
        if (string.IsNullOrWhiteSpace(value)) return 0;
        var normal = _normalisers[field].Normalise(System.Text.Encoding.UTF8.GetBytes(value));
        var dictionary = _table.Dictionaries[field];
        var code = dictionary.Find(normal);
        if (code != 0 || normal.IsEmpty) return code;
        // Each dictionary has room for one unknown value; of a second one in the same dictionary only its absence is known.
        if (added.Contains(dictionary)) return 0;
        code = dictionary.Add(normal);
        added.Add(dictionary);
        for (var sharing = 0; sharing < _table.Stride; sharing++)
        {
            if (!ReferenceEquals(_table.Dictionaries[sharing], dictionary)) continue;
            _compiled.Keys.Learn(sharing, code);
            foreach (var scorer in _compiled.Scorers) scorer.Learn(sharing, code);
        }

        return code;
    }

    void Meet(ReadOnlySpan<int> row)
    {
        _count = 0;
        _round++;
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            var key = _compiled.Keys.Of(rule, row);
            if (key == 0) continue;
            var (keys, records) = _rules[rule];
            for (var at = First(keys, key); at < keys.Length && keys[at] == key; at++)
            {
                if (_seen[records[at]] == _round) continue;
                _seen[records[at]] = _round;
                if (_count == _candidates.Length) Array.Resize(ref _candidates, Math.Max(1024, _count * 2));
                _candidates[_count++] = records[at];
            }
        }
    }

    static int First(ulong[] keys, ulong key)
    {
        var (low, high) = (0, keys.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (keys[middle] < key) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    List<(int Record, double Probability)> Score(ReadOnlySpan<int> row)
    {
        var found = new List<(int Record, double Probability)>();
        var review = Math.Log2(_compiled.Model.Thresholds.Review / (1 - _compiled.Model.Thresholds.Review));
        for (var from = 0; from < _count; from += BlockWorkspace.Batch)
        {
            var count = Math.Min(BlockWorkspace.Batch, _count - from);
            _space.Restart();
            var mine = _space.GatherRow(row);
            var first = _space.Gather(_candidates, from, count);
            for (var k = 0; k < count; k++) (_space.Left[k], _space.Right[k]) = (mine, first + k);

            _space.Weights.AsSpan(0, count).Clear();
            _space.Patterns.AsSpan(0, count).Clear();
            foreach (var scorer in _compiled.Scorers) scorer.Score(_space, count);
            for (var k = 0; k < count; k++)
            {
                var bits = _space.Weights[k] + (float)_compiled.PriorBits;
                if (bits < review) continue;
                bits += _compiled.Doubt.Bits(_space.Patterns[k], _space.Weights[k]);
                if (bits >= review) found.Add((_candidates[from + k], CompiledModel.Probability(bits)));
            }
        }

        found.Sort((a, b) => b.Probability != a.Probability ? b.Probability.CompareTo(a.Probability) : a.Record.CompareTo(b.Record));
        return found;
    }
}
