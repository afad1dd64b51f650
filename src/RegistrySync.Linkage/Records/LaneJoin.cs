using System.Runtime.CompilerServices;

namespace RegistrySync.Linkage.Records;

/// <summary>
/// Joins what the lanes found into one dictionary, the commonest value first, so that what most pairs look at lies together. The outcome
/// does not depend on which worker read what.
/// </summary>
static class LaneJoin
{
    /// <summary>Joins the values of the fields that share a dictionary.</summary>
    /// <param name="lanes">All lanes, normalised.</param>
    /// <param name="fields">Indexes of the fields.</param>
    /// <param name="maps">Per lane and field, filled: the joined code of each value as delivered.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ValueCodes Join(ValueLane[] lanes, IReadOnlyList<int> fields, int[][][] maps)
    {
        var all = new ValueCodes();
        var records = new long[1024];
        for (var lane = 0; lane < lanes.Length; lane++)
            foreach (var field in fields) maps[lane][field] = Add(all, lanes[lane].Normal[field], ref records);
        var order = CommonestFirst(all, records);
        var places = new int[order.Length + 1];
        for (var at = 0; at < order.Length; at++) places[order[at]] = at + 1;
        for (var lane = 0; lane < lanes.Length; lane++)
            foreach (var field in fields)
            {
                var (joined, codes) = (maps[lane][field], lanes[lane].Normal[field].Codes);
                var map = new int[codes.Length];
                for (var raw = 0; raw < map.Length; raw++) map[raw] = places[joined[codes[raw]]];
                maps[lane][field] = map;
            }

        return all.InOrder(order);
    }

    /// <summary>Adds a lane's normal values and returns the code of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int[] Add(ValueCodes all, (ValueCodes Values, int[] Codes, long[] Records) lane, ref long[] records)
    {
        const int Ahead = 16;
        var joined = new int[lane.Values.Count + 1];
        for (var code = 1; code < joined.Length; code++)
        {
            if (code + Ahead < joined.Length) all.Expect(lane.Values.HashOf(code + Ahead));
            if (code + (Ahead / 2) < joined.Length) all.ExpectValue(lane.Values.HashOf(code + (Ahead / 2)));
            var at = joined[code] = all.Add(lane.Values, code);
            if (at >= records.Length) Array.Resize(ref records, records.Length * 2);
            records[at] += lane.Records[code];
        }

        return joined;
    }

    static int[] CommonestFirst(ValueCodes values, long[] records)
    {
        var keys = new (long Rarity, ulong Hash)[values.Count];
        var order = new int[values.Count];
        for (var i = 0; i < order.Length; i++) (keys[i], order[i]) = ((-records[i + 1], values.HashOf(i + 1)), i + 1);
        Array.Sort(keys, order, Comparer);
        return order;
    }

    static readonly Comparer<(long Rarity, ulong Hash)> Comparer =
        Comparer<(long Rarity, ulong Hash)>.Create((a, b) => a.Rarity != b.Rarity ? a.Rarity.CompareTo(b.Rarity) : a.Hash.CompareTo(b.Hash));
}
