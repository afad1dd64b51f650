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
    const int Chunk = 4096;

    /// <summary>Whether less than 0.2% of a register's records agree with another of it in every name, date and identifier.</summary>
    public static bool AreRare(RecordTable table, LinkageModel model, int register)
    {
        var personal = model.Comparisons.SelectMany(c => c.Fields).Where(f => table.Fields[table.FieldIndex(f)].Kind is FieldKind.Name or FieldKind.Date or FieldKind.Identifier).ToList();
        if (personal.Count < 2) return false;
        var keys = new KeyTable([new BlockingRule(personal)], [], table);
        var step = (ulong)Math.Max(1, table.Count / Enough);
        var drawn = new List<ulong>[(table.Count + Chunk - 1) / Chunk];
        Parallel.For(0, drawn.Length, chunk => drawn[chunk] = Drawn(keys, register, step, chunk * Chunk, Math.Min(Chunk, table.Count - (chunk * Chunk))));
        var seen = new HashSet<ulong>();
        var (all, again) = (0, 0);
        foreach (var key in drawn.SelectMany(d => d))
        {
            all++;
            if (!seen.Add(key)) again++;
        }

        return all >= 20 && again < all * Rare;
    }

    static List<ulong> Drawn(KeyTable keys, int register, ulong step, int first, int count)
    {
        var drawn = new List<ulong>();
        if (!keys.Table.Registers.AsSpan(first, count).Contains((byte)register)) return drawn;
        Span<ulong> made = stackalloc ulong[Chunk];
        keys.Compute(0, first, made[..count]);
        for (var i = 0; i < count; i++)
            if (made[i] != 0 && (made[i] >> 8) % step == 0 && keys.Table.RegisterOf(first + i) == register) drawn.Add(made[i]);
        return drawn;
    }
}
