using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RegistrySync.Linkage.Records;

/// <summary>A fast, stable 64-bit hash: equal on every machine and run, so that samples and ties do not depend on input order.</summary>
public static class Hash64
{
    const ulong Prime1 = 0x9E3779B97F4A7C15;
    const ulong Prime2 = 0xD6E8FEB86659FD93;

    /// <summary>Hash of <paramref name="bytes"/>; never 0, which stands for "no value".</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        // Mixing multiplies by what is left of the start after Prime1: it must never be Prime1 itself, or nothing of the bytes stays.
        var hash = ((ulong)bytes.Length + 2) * Prime1;
        while (bytes.Length >= 8)
        {
            hash = Mix(hash, MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[8..];
        }

        return Mix(hash, Tail(bytes) ^ Prime2) | 1;
    }

    /// <summary>Fewer than eight bytes as a number, the first lowest; read in overlapping parts instead of one by one.</summary>
    static ulong Tail(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length;
        if (length >= 4) return MemoryMarshal.Read<uint>(bytes) | ((ulong)MemoryMarshal.Read<uint>(bytes[(length - 4)..]) << (8 * (length - 4)));
        if (length == 0) return 0;
        return bytes[0] | ((ulong)bytes[length >> 1] << (8 * (length >> 1))) | ((ulong)bytes[length - 1] << (8 * (length - 1)));
    }

    /// <summary>Hash of UTF-16 text.</summary>
    public static ulong Of(ReadOnlySpan<char> text) => Of(MemoryMarshal.AsBytes(text));

    /// <summary>Combines two hashes; not symmetric.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left ^ Prime1, right ^ Prime2 ^ (left << 17), out var low);
        return high ^ low;
    }
}
