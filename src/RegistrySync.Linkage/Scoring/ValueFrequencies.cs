using System.Runtime.CompilerServices;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Scoring;

/// <summary>Shares of values per field: the model's frozen ones where it has them, else counted in the table.</summary>
sealed class ValueFrequencies
{
    readonly RecordTable _table;
    readonly LinkageModel _model;
    readonly int _workers;

    public ValueFrequencies(RecordTable table, LinkageModel model, int workers) => (_table, _model, _workers) = (table, model, workers);

    /// <summary>Number of records per value code; index 0 counts the missing.</summary>
    public int[] Counts(int field) => _table.Counts(field);

    public void CountAll() => Parallel.For(0, _table.Stride, new ParallelOptions { MaxDegreeOfParallelism = _workers }, field => Counts(field));

    /// <summary>Counts the values of those of these fields whose shares are not frozen, all workers at once.</summary>
    public void Count(IEnumerable<string> fields) => Parallel.ForEach(fields.Except(_model.Frequencies.Select(f => f.Field), StringComparer.Ordinal), new ParallelOptions { MaxDegreeOfParallelism = _workers }, field => Counts(_table.FieldIndex(field)));

    /// <summary>Share of records that have the field.</summary>
    public double Known(int field) => _table.Count == 0 ? 0 : 1 - ((double)Counts(field)[0] / _table.Count);

    /// <summary>Probability that two different records drawn at random, both known, agree exactly.</summary>
    public double Collision(int field)
    {
        var counts = Counts(field);
        double known = _table.Count - counts[0], sum = 0;
        for (var code = 1; code < counts.Length; code++) sum += (double)counts[code] * (counts[code] - 1);
        return known < 2 ? 0 : sum / (known * (known - 1));
    }

    /// <summary>Probability that two records agree by chance, by the frozen shares where there are any: the same for every table.</summary>
    public double Agreement(int field) =>
        _model.Frequencies.FirstOrDefault(f => f.Field == _table.Fields[field].Name) is { } frozen
            ? Math.Max(frozen.Rest, frozen.Values.Values.Order().Sum(share => share * share))
            : Math.Max(Collision(field), 1e-9);

    /// <summary>Values with their shares by code, and the share of a value that is not among them: the frozen ones, whatever the table holds, or the table's.</summary>
    public (ValueCodes Values, double[] Shares, double Unlisted) Shares(int field)
    {
        if (_model.Frequencies.FirstOrDefault(f => f.Field == _table.Fields[field].Name) is not { } frozen)
        {
            var counts = Counts(field);
            double known = Math.Max(1, _table.Count - counts[0]);
            return (_table.Dictionaries[field], [0, .. counts.Skip(1).Select(count => count / known)], 1 / known);
        }

        var values = new ValueCodes();
        foreach (var value in frozen.Values.Keys) values.Add(System.Text.Encoding.UTF8.GetBytes(value));
        return (values, [0, .. frozen.Values.Values], frozen.Rest);
    }

    /// <summary>Per value code the bits that make its agreement weigh by its own share instead of the average <paramref name="averageU"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float[] Bits(int field, double averageU)
    {
        var values = _table.Dictionaries[field];
        var bits = new float[values.Count + 2];
        var frozen = _model.Frequencies.FirstOrDefault(f => f.Field == _table.Fields[field].Name);
        if (frozen is not null)
        {
            Array.Fill(bits, Bits(averageU, frozen.Rest), 1, values.Count);
            foreach (var (value, share) in frozen.Values)
                if (values.Find(System.Text.Encoding.UTF8.GetBytes(value)) is var code and > 0) bits[code] = Bits(averageU, share);
            return bits;
        }

        var counts = Counts(field);
        double known = Math.Max(1, _table.Count - counts[0]);
        for (var code = 1; code < counts.Length; code++) bits[code] = Bits(averageU, Math.Max(1, counts[code]) / known);
        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Bits(double averageU, double share) => (float)Math.Clamp(Math.Log2(averageU / share), -12, 12);
}
