using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RegistrySync.Linkage.Blocking;

namespace RegistrySync.Linkage.Scoring;

/// <summary>
/// What bounds need of a record beside its codes, written to the spare room of its row so that fetching the row fetches it too: the
/// rarities of up to four names, a byte each and rounded up, and the digits of one date.
/// </summary>
sealed class RowExtras
{
    const int MostNames = 4;

    /// <summary>Rarities are 12 bits at most, either way; a byte counts eighths.</summary>
    const float Step = 0.125f;
    const float Least = -12;
    readonly KeyTable _keys;
    readonly NameScorer[] _names;
    readonly DateScorer? _date;

    RowExtras(KeyTable keys, NameScorer[] names, DateScorer? date) => (_keys, _names, _date) = (keys, names, date);

    /// <summary>Per covered name its place in the pattern.</summary>
    public int[] Names { get; private init; } = [];

    /// <summary>The covered date's place in the pattern, or -1.</summary>
    public int Date => _date?.Position ?? -1;

    /// <summary>Null when rows have no room to spare or there is nothing to put there.</summary>
    public static RowExtras? Of(KeyTable keys, IReadOnlyList<ComparisonScorer> scorers)
    {
        NameScorer[] names = [.. scorers.OfType<NameScorer>().Where(n => n.Rarity is not null).Take(MostNames)];
        var date = scorers.OfType<DateScorer>().FirstOrDefault();
        if (keys.SpareAt < 0 || (names.Length == 0 && date is null)) return null;
        return new RowExtras(keys, names, date) { Names = [.. names.Select(n => n.Position)] };
    }

    /// <summary>Whether a comparison's values are among them.</summary>
    public bool Covers(ComparisonScorer scorer) => ReferenceEquals(scorer, _date) || Array.IndexOf(_names, scorer) >= 0;

    /// <summary>Writes them for all records.</summary>
    public void Write(int workers)
    {
        const int Records = 1 << 14;
        var rarities = _names.Select(n => Array.ConvertAll(n.Rarity!, Rounded)).ToArray();
        var count = _keys.Table.Count;
        Parallel.For(0, (count + Records - 1) / Records, new ParallelOptions { MaxDegreeOfParallelism = workers }, step => Write(rarities, step * Records, Math.Min(count, (step + 1) * Records)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Write(byte[][] rarities, int from, int to)
    {
        var digits = _date?.Digits;
        for (var record = from; record < to; record++)
        {
            var codes = _keys.Codes(record);
            uint packed = 0;
            for (var name = 0; name < rarities.Length; name++) packed |= (uint)rarities[name][codes[_names[name].Column]] << (8 * name);
            ref var spare = ref Unsafe.Add(ref MemoryMarshal.GetReference(codes), _keys.SpareAt);
            spare = (int)packed;
            Unsafe.Add(ref spare, 1) = digits is null ? 0 : (int)digits[codes[_date!.Column]];
        }
    }

    static byte Rounded(float rarity) => (byte)Math.Clamp(MathF.Ceiling((rarity - Least) / Step), 0, 255);

    /// <summary>A rarity, or a little more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Rarity(int packed, int name) => (((packed >> (8 * name)) & 255) * Step) + Least;
}
