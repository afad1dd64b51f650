using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Clustering;

/// <summary>Per record the records with which it makes a pair, and the bits of that pair.</summary>
sealed class Neighbours
{
    readonly int[] _starts;
    readonly (int Record, float Bits)[] _neighbours;

    public Neighbours(int records, PairList pairs, ReadOnlySpan<float> bits)
    {
        _starts = new int[records + 1];
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            _starts[pairs.Left[pair] + 1]++;
            _starts[pairs.Right[pair] + 1]++;
        }

        for (var record = 0; record < records; record++) _starts[record + 1] += _starts[record];
        _neighbours = new (int, float)[2 * pairs.Count];
        var next = _starts.AsSpan(0, records).ToArray();
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            _neighbours[next[pairs.Left[pair]]++] = (pairs.Right[pair], bits[pair]);
            _neighbours[next[pairs.Right[pair]]++] = (pairs.Left[pair], bits[pair]);
        }
    }

    public ReadOnlySpan<(int Record, float Bits)> Of(int record) => _neighbours.AsSpan(_starts[record].._starts[record + 1]);
}
