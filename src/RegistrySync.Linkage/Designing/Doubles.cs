using RegistrySync.Linkage.Blocking;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Designing;

/// <summary>Whether a register names the same thing more than once.</summary>
public static class Doubles
{
    const double Rare = 0.002;

    /// <summary>Of larger lists a part is looked at, drawn by key so that doubles stay together.</summary>
    const int Enough = 1 << 20;

    /// <summary>Whether less than 0.2% of a register's records agree with another of it in every name, date and identifier.</summary>
    public static bool AreRare(RecordTable table, LinkageModel model, int register)
    {
        var personal = model.Comparisons.SelectMany(c => c.Fields).Where(f => table.Fields[table.FieldIndex(f)].Kind is FieldKind.Name or FieldKind.Date or FieldKind.Identifier).ToList();
        if (personal.Count < 2) return false;
        var keys = new KeyTable([new BlockingRule(personal)], [], table);
        var seen = new HashSet<ulong>();
        var (all, again) = (0, 0);
        var step = (ulong)Math.Max(1, table.Count / Enough);
        for (var record = 0; record < table.Count; record++)
        {
            if (table.RegisterOf(record) != register) continue;
            var key = keys.Of(0, keys.Row(record));
            if (key == 0 || (key >> 8) % step != 0) continue;
            all++;
            if (!seen.Add(key)) again++;
        }

        return all >= 20 && again < all * Rare;
    }
}
