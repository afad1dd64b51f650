using RegistrySync.Linkage.Estimating;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Designing;

/// <summary>
/// Records with an imagined second copy, by which blocking is designed before any match is known: a field that is missing as often as in
/// the data, and that otherwise agrees as often as such fields do elsewhere. Drawn by hash, so that order does not matter.
/// </summary>
sealed class VirtualMatches
{
    const int Most = 2000;
    readonly RecordTable _table;
    readonly (int One, int Two)[] _copies;

    public VirtualMatches(RecordTable table, bool acrossOnly)
    {
        _table = table;
        var records = HashSample.Draw(table, 11, 2 * Most);
        var others = acrossOnly ? records.Where(r => table.RegisterOf(r) != 0) : records.Skip(1);
        _copies = [.. (acrossOnly ? records.Where(r => table.RegisterOf(r) == 0) : records).Zip(others).Take(Most)];
    }

    public int Count => _copies.Length;

    /// <summary>For every copy whether it would be found by a key.</summary>
    public bool[] FoundBy(int field, string part)
    {
        var found = new bool[_copies.Length];
        var holds = Holds(_table.Fields[field].Kind, part);
        for (var i = 0; i < found.Length; i++)
        {
            if (_table.Code(_copies[i].One, field) == 0 || _table.Code(_copies[i].Two, field) == 0) continue;
            // The same number for every part of a field: where the whole value agrees, so does its beginning.
            var luck = Luck((ulong)i + 1, (ulong)field + 1);
            // Errors come together: every fourth copy is a careless one.
            found[i] = (i % 4 == 0 ? Math.Sqrt(luck) : luck) < holds;
        }

        return found;
    }

    /// <summary>A number from 0 to 1 (the finaliser of SplitMix64).</summary>
    static double Luck(ulong copy, ulong field)
    {
        unchecked
        {
            var mixed = (copy * 0x9E3779B97F4A7C15) + (field * 0xD1B54A32D192ED03);
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }

    /// <summary>How often a part of a field survives typing errors, moves and other spellings.</summary>
    static double Holds(FieldKind kind, string part) => (kind, part) switch
    {
        (FieldKind.Name, "") => 0.84,
        (FieldKind.Name, ".phonetic") => 0.9,
        (FieldKind.Name, _) => 0.94,
        (FieldKind.Date, "") => 0.9,
        (FieldKind.Date, _) => 0.95,
        (FieldKind.Text, "") => 0.7,
        (FieldKind.Text, ".phonetic") => 0.74,
        (FieldKind.Text, _) => 0.78,
        (FieldKind.Identifier or FieldKind.Exact, _) => 0.85,
        (FieldKind.Number, _) => 0.75,
        _ => 0.3,
    };
}
