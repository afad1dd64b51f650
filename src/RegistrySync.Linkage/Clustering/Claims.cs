using RegistrySync.Linkage.Records;
using RegistrySync.Linkage.Scoring;

namespace RegistrySync.Linkage.Clustering;

/// <summary>
/// How sure each pair is by all that the records of its two identities say together. Evidence often lies on several records of one person, the
/// name on the one, the move on the other, so that no pair has both.
/// </summary>
sealed class Claims
{
    /// <summary>Of larger identities only this many members are asked, the oldest.</summary>
    const int MostAsked = 8;

    readonly RecordTable _table;
    readonly PairJudge _judge;
    readonly IReadOnlyList<int> _clusters;
    readonly Dictionary<int, List<int>> _members = [];
    readonly Dictionary<(int Record, int Identity), float> _known = [];

    Claims(RecordTable table, PairJudge judge, IReadOnlyList<int> clusters)
    {
        (_table, _judge, _clusters) = (table, judge, clusters);
        for (var record = 0; record < clusters.Count; record++)
            (_members.TryGetValue(clusters[record], out var members) ? members : _members[clusters[record]] = []).Add(record);
        foreach (var members in _members.Values) members.Sort((a, b) => a == b ? 0 : table.IsOlder(a, b) ? -1 : 1);
    }

    /// <summary>
    /// Bits per pair that its left record is of the right one's identity, and that its right record is of the left one's. Of two identities: what the
    /// record and all of the other say. Of one identity both are what joined the parts that the two records were in.
    /// </summary>
    public static (float[] Left, float[] Right) Of(RecordTable table, PairJudge judge, IReadOnlyList<int> clusters, PairList pairs)
    {
        var claims = new Claims(table, judge, clusters);
        var inside = new Dictionary<(int, int), float>();
        foreach (var members in claims._members.Values)
            if (members.Count is > 2 and <= MostAsked) claims.Join(members, inside);
        var (lefts, rights) = (pairs.Weights.ToArray(), pairs.Weights.ToArray());
        for (var pair = 0; pair < lefts.Length; pair++)
        {
            var (left, right) = (pairs.Left[pair], pairs.Right[pair]);
            if (clusters[left] != clusters[right]) (lefts[pair], rights[pair]) = (claims.To(left, clusters[right], lefts[pair]), claims.To(right, clusters[left], rights[pair]));
            else if (inside.TryGetValue(left < right ? (left, right) : (right, left), out var joined)) lefts[pair] = rights[pair] = joined;
        }

        return (lefts, rights);
    }

    /// <summary>What a record and an identity that it is not of say together.</summary>
    float To(int record, int identity, float alone)
    {
        var members = _members[identity];
        if (members.Count == 1) return alone;
        if (!_known.TryGetValue((record, identity), out var bits))
            _known.Add((record, identity), bits = (float)_judge.Bits([record], members.Count > MostAsked ? members.GetRange(0, MostAsked) : members));
        return bits;
    }

    /// <summary>Joins the members of an identity anew, the surest parts first, and tells by how much.</summary>
    void Join(List<int> members, Dictionary<(int, int), float> inside)
    {
        List<List<int>> parts = [.. members.Select(member => new List<int> { member })];
        var claims = new Dictionary<(int, int), double>();
        while (parts.Count > 1)
        {
            var (one, two, most) = (0, 1, double.NegativeInfinity);
            for (var a = 0; a < parts.Count; a++)
            {
                for (var b = a + 1; b < parts.Count; b++)
                {
                    // A part is known by its oldest record and how many it has: it only grows.
                    var key = ((parts[a][0] * MostAsked) + parts[a].Count - 1, (parts[b][0] * MostAsked) + parts[b].Count - 1);
                    if (!claims.TryGetValue(key, out var claim)) claims.Add(key, claim = Between(parts[a], parts[b]));
                    if (claim > most) (one, two, most) = (a, b, claim);
                }
            }

            foreach (var left in parts[one])
                foreach (var right in parts[two]) inside[left < right ? (left, right) : (right, left)] = (float)most;
            parts[one].AddRange(parts[two]);
            parts.RemoveAt(two);
        }
    }

    /// <summary>What two parts say together, or a pair of theirs when that is surer: what contradicts them was weighed when they were joined.</summary>
    double Between(List<int> one, List<int> two)
    {
        var most = _judge.Bits(one, two);
        foreach (var left in one)
            foreach (var right in two) most = Math.Max(most, _judge.Bits(left, right));
        return most;
    }
}
