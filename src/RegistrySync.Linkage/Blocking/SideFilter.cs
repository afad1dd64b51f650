using System.Numerics;
using System.Runtime.CompilerServices;

namespace RegistrySync.Linkage.Blocking;

/// <summary>
/// Of two registers the keys that the smaller one has, as bits. Most records of a nation meet none of a list of a million: they go before
/// anything is sorted. A few stay that should have gone; grouping finds them.
/// </summary>
sealed class SideFilter
{
    const int Step = 2048;
    readonly ulong[] _bits;
    readonly int _mask;
    readonly byte _small;
    readonly byte[] _registers;

    SideFilter(byte[] registers, byte small, int records)
    {
        (_registers, _small) = (registers, small);
        _bits = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(records, 64, 1 << 24)) / 4];
        _mask = (_bits.Length * 64) - 1;
    }

    /// <summary>Null when the registers are about as large as each other, or are not two.</summary>
    public static SideFilter? Of(KeyTable keys, int rule, ParallelOptions parallel)
    {
        var table = keys.Table;
        if (table.RegisterCounts is not [var left, var right] || Math.Min(left, right) > Math.Max(left, right) / 2) return null;
        var filter = new SideFilter(table.Registers, left < right ? (byte)0 : (byte)1, Math.Min(left, right));
        Parallel.For(0, (table.Count + Step - 1) / Step, parallel, step => filter.Learn(keys, rule, step * Step, Math.Min(Step, table.Count - (step * Step))));
        return filter;
    }

    void Learn(KeyTable keys, int rule, int first, int count)
    {
        if (!_registers.AsSpan(first, count).Contains(_small)) return;
        Span<ulong> made = stackalloc ulong[count];
        keys.Compute(rule, first, made);
        for (var i = 0; i < count; i++)
        {
            if (made[i] == 0 || _registers[first + i] != _small) continue;
            var slot = Slot(made[i]);
            Interlocked.Or(ref _bits[slot >> 6], 1UL << (slot & 63));
        }
    }

    /// <summary>Sets to 0 the keys of consecutive records of the larger register that the smaller one does not have.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Drop(int first, Span<ulong> made)
    {
        for (var i = 0; i < made.Length; i++)
        {
            var slot = Slot(made[i]);
            if ((_bits[slot >> 6] >> (slot & 63) & 1) == 0 && _registers[first + i] != _small) made[i] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Slot(ulong key) => (int)(key >> 9) & _mask;
}
