using System.Runtime.InteropServices;
using RegistrySync.Linkage.Comparing;
using RegistrySync.Linkage.Estimating;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Designing;

/// <summary>
/// Fields that say the same thing twice: whoever shares a postcode shares street and town too, without being one person. Found among
/// pairs that agree on one field and are certainly different, for most of the rest differs wholly.
/// </summary>
static class DependentFields
{
    const int SampleRecords = 60_000;

    /// <summary>Records per field whose neighbours are looked at: a share that must be four in five needs no more.</summary>
    const int PairedRecords = 20_000;
    const int Nearest = 3;
    const int FewestPairs = 30;

    /// <summary>Two that repeat each other are worth more apart, each with the rarity of its values.</summary>
    const int FewestFields = 3;
    const int MostOfOneValue = 50;
    const double Determined = 0.8;

    /// <summary>Values that one pair in four shares say too little to count twice.</summary>
    const double Common = 0.25;

    /// <summary>Groups of three or more among <paramref name="fields"/>, the most telling field first; a name's parts and what belongs to one person alone are never in one.</summary>
    public static List<List<string>> Find(RecordTable table, IReadOnlyList<string> fields)
    {
        var indexes = fields.Select(table.FieldIndex).ToArray();
        var sample = HashSample.Draw(table, 3, SampleRecords);
        var shareable = indexes.Where(f => table.Fields[f].Kind is not (FieldKind.Date or FieldKind.Identifier or FieldKind.Intervals) && Collision(table, f, sample) < Common).ToArray();
        var groups = new List<HashSet<int>>();
        var differing = new List<(int One, int Two)>[shareable.Length];
        Parallel.For(0, shareable.Length, i => differing[i] = [.. Pairs(table, shareable[i]).Where(p => Differ(table, p.One, p.Two, indexes))]);
        foreach (var (leader, seen) in shareable.Zip(differing))
        {
            foreach (var field in shareable.Where(f => f != leader))
            {
                var known = seen.Where(p => table.Code(p.One, field) != 0 && table.Code(p.Two, field) != 0).ToList();
                if (known.Count < FewestPairs || known.Count(p => table.Code(p.One, field) == table.Code(p.Two, field)) < Determined * known.Count) continue;
                if (!known.Take(FewestPairs).All(p => IsWritten(table, p.One, leader, field))) Unite(groups, leader, field);
            }
        }

        return [.. groups.Where(g => g.Count >= FewestFields).Select(g => fields.Where(name => g.Contains(table.FieldIndex(name))).OrderBy(name => Collision(table, table.FieldIndex(name), sample)).ToList())];
    }

    static void Unite(List<HashSet<int>> groups, int one, int two)
    {
        var touched = groups.Where(g => g.Contains(one) || g.Contains(two)).ToList();
        groups.RemoveAll(touched.Contains);
        groups.Add([one, two, .. touched.SelectMany(g => g)]);
    }

    static double Collision(RecordTable table, int field, int[] sample)
    {
        var counts = sample.Select(r => table.Code(r, field)).Where(c => c != 0).CountBy(c => c).ToList();
        double known = counts.Sum(c => c.Value);
        return known < 2 ? 1 : counts.Sum(c => c.Value * (c.Value - 1.0)) / (known * (known - 1));
    }

    /// <summary>Pairs of records next to each other among those with the same value, of every k-th value.</summary>
    static IEnumerable<(int One, int Two)> Pairs(RecordTable table, int field)
    {
        var step = (ulong)(1 + (table.Count / PairedRecords));
        var values = table.Dictionaries[field];
        var wanted = new bool[values.Count + 1];
        for (var code = 1; code < wanted.Length; code++) wanted[code] = (values.HashOf(code) >> 8) % step == 0;
        var blocks = new Dictionary<int, List<int>>();
        for (var record = 0; record < table.Count; record++)
        {
            var code = table.Code(record, field);
            if (!wanted[code]) continue;
            ref var block = ref CollectionsMarshal.GetValueRefOrAddDefault(blocks, code, out _);
            if ((block ??= []).Count < MostOfOneValue) block.Add(record);
        }

        foreach (var block in blocks.Values)
        {
            for (var i = 0; i < block.Count; i++)
                for (var j = i + 1; j < Math.Min(block.Count, i + 1 + Nearest); j++) yield return (block[i], block[j]);
        }
    }

    /// <summary>Two fields or half of what is known differ wholly, a name, date or identifier among them: venues and titles of one work do too.</summary>
    static bool Differ(RecordTable table, int one, int two, int[] fields)
    {
        var (known, different, personal) = (0, 0, false);
        foreach (var field in fields)
        {
            if (table.Code(one, field) is var a && table.Code(two, field) is var b && (a == 0 || b == 0)) continue;
            known++;
            if (a == b || !AreUnlike(table.Fields[field].Kind, table.Dictionaries[field][a], table.Dictionaries[field][b])) continue;
            different++;
            personal |= table.Fields[field].Kind is FieldKind.Name or FieldKind.Date or FieldKind.Identifier;
        }

        return personal && (different >= 2 || different * 2 >= known);
    }

    static bool AreUnlike(FieldKind kind, ReadOnlySpan<byte> one, ReadOnlySpan<byte> two)
    {
        if (kind != FieldKind.Date) return JaroWinkler.Similarity(one, two) < 0.75f;
        var different = 0;
        for (var i = 0; i < Math.Min(one.Length, two.Length); i++) different += one[i] != two[i] ? 1 : 0;
        return different >= 4;
    }

    /// <summary>Whether one field's value is written within the other's: a full name and its parts, which are compared part by part.</summary>
    static bool IsWritten(RecordTable table, int record, int one, int two)
    {
        var a = table.Dictionaries[one][table.Code(record, one)];
        var b = table.Dictionaries[two][table.Code(record, two)];
        return a.IndexOf(b) >= 0 || b.IndexOf(a) >= 0;
    }
}
